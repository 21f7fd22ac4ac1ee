// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * Records a stream whose terminal operation it sees. The elements pass through an
 * {@link ObservedSpliterator}; the pipeline around it is the JDK's own, behind a proxy
 * for the sake of those operations that stop early without telling their source.
 */
final class ObservedStream implements InvocationHandler {

	// They hand the elements out, or change the stream, but do not end it.
	private static final Set<String> NOT_TERMINAL = Set.of("iterator", "spliterator", "isParallel", "close", "toString",
			"hashCode", "equals");

	private static final Class<?>[] TYPES = { Stream.class, IntStream.class, LongStream.class, DoubleStream.class };

	private final BaseStream<?, ?> pipeline;

	private final StreamProgress progress;

	private ObservedStream(BaseStream<?, ?> pipeline, StreamProgress progress) {
		this.pipeline = pipeline;
		this.progress = progress;
	}

	static <T> Stream<T> of(Stream<T> source, StreamProgress progress) {
		boolean parallel = source.isParallel();
		return of(source, StreamSupport.stream(new ObservedSpliterator<>(source.spliterator(), progress), parallel),
				progress);
	}

	/**
	 * Observes a stream that is not touched before it is read, at the price of its size.
	 */
	static <T> Stream<T> ofUntouched(Stream<T> source, StreamProgress progress) {
		// Those of a source that promises nothing but its order are safe for any.
		return of(source, StreamSupport.stream(() -> new ObservedSpliterator<>(progress.begin(source), progress),
				Spliterator.ORDERED, source.isParallel()), progress);
	}

	@SuppressWarnings("unchecked") // a stream of objects is observed as one
	private static <T> Stream<T> of(Stream<T> source, Stream<T> pipeline, StreamProgress progress) {
		return (Stream<T>) observed(pipeline.onClose(progress::stopped).onClose(source::close), progress);
	}

	private static Object observed(BaseStream<?, ?> pipeline, StreamProgress progress) {
		for (Class<?> type : TYPES) {
			if (type.isInstance(pipeline)) {
				return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
						new ObservedStream(pipeline, progress));
			}
		}
		return pipeline;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
			throws Throwable {
		Object result = call(method, arguments);
		if (result instanceof BaseStream<?, ?> next) {
			return (next == this.pipeline) ? proxy : observed(next, this.progress);
		}
		if (!NOT_TERMINAL.contains(method.getName())) {
			this.progress.terminated("count".equals(method.getName()));
		}
		return result;
	}

	private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.pipeline, arguments);
		}
		catch (InvocationTargetException ex) {
			this.progress.threw(ex.getTargetException());
			throw ex.getTargetException();
		}
	}

}
