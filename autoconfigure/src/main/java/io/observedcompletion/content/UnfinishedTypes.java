// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;
import java.util.stream.Stream;

/**
 * Knows by their names the types whose objects are no answer yet when a method returns
 * them. No dependency is needed to know them.
 *
 * @since 0.9.0
 */
public final class UnfinishedTypes {

	// Packages and types of what goes on when the method that returned it is over, and of
	// their subtypes.
	private static final List<String> NAMES = LiveTypes
		.words("""
				java.lang.AutoCloseable java.lang.Process java.lang.Thread java.io.InputStream java.io.Reader java.nio.channels
				java.util.function java.util.stream java.util.Iterator java.util.Enumeration java.util.Spliterator
				java.util.concurrent.Callable java.util.concurrent.Future java.util.concurrent.CompletionStage
				java.util.concurrent.Flow$Publisher org.reactivestreams.Publisher reactor.core io.reactivex
				io.smallrye.mutiny.Uni io.smallrye.mutiny.Multi kotlin.Function kotlin.Lazy kotlin.sequences
				kotlinx.coroutines okhttp3.Call retrofit2.Call com.openai.core.http.AsyncStreamResponse
				com.anthropic.core.http.AsyncStreamResponse dev.langchain4j.service.TokenStream""");

	// Of those these are finished, whatever they have to be closed for.
	private static final List<String> FINISHED = LiveTypes.words("""
			java.io.OutputStream java.io.Writer org.springframework.core.io.buffer org.springframework.context""");

	// Iterables that hold what they hand out.
	private static final List<String> HOLDING = LiveTypes
		.words("""
				java.util.Collection java.nio.file.Path java.lang.Throwable org.springframework.data.domain
				org.springframework.data.geo org.springframework.data.util tools.jackson com.fasterxml.jackson com.google.gson
				org.json org.bson reactor.util kotlin.ranges""");

	private UnfinishedTypes() {
	}

	/**
	 * Says whether what a method returned goes on when the method is over, so that it is
	 * no answer yet.
	 * @param type the class of what was returned
	 * @return whether it is neither data nor a finished object
	 */
	public static boolean goesOn(Class<?> type) {
		return type.isHidden() || isOf(NAMES, type) && !isOf(FINISHED, type);
	}

	/**
	 * Says whether a class is an iterable that makes its elements, perhaps by a call of
	 * its own each time, rather than one that holds them.
	 * @param type the class
	 * @return {@code false} for collections, trees, pages and objects with properties
	 */
	public static boolean isSequence(Class<?> type) {
		return Iterable.class.isAssignableFrom(type) && !type.isRecord() && !isOf(HOLDING, type)
				&& Stream.of(type.getMethods())
					.noneMatch((method) -> method.getParameterCount() == 0 && method.getDeclaringClass() != Object.class
							&& method.getName().matches("(get|is)[A-Z].*"));
	}

	private static boolean isOf(List<String> names, Class<?> type) {
		return LiveTypes.supertypes(type).anyMatch((supertype) -> LiveTypes.isIn(names, supertype.getName()));
	}

}
