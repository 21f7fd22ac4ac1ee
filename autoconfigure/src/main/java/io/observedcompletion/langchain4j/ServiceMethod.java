// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;

import dev.langchain4j.invocation.InvocationParameters;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.V;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * What is known of a method of an AI service, worked out once.
 *
 * @param template what holds for all calls
 * @param adapter the adapter of the return type
 * @param names the names of the arguments that are told
 * @param indexes where they are
 * @param memoryId where the id of the memory is, -1 for nowhere
 */
record ServiceMethod(CompletionStart template, ReturnTypeAdapter adapter, String[] names, List<Integer> indexes,
		int memoryId) {

	static ServiceMethod of(Method method, ReturnTypeAdapters adapters) {
		List<String> names = new ArrayList<>();
		List<Integer> indexes = new ArrayList<>();
		int memoryId = -1;
		Parameter[] parameters = method.getParameters();
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].isAnnotationPresent(MemoryId.class)) {
				memoryId = i;
			}
			else if (!InvocationParameters.class.isAssignableFrom(parameters[i].getType())) {
				indexes.add(i);
				names.add(name(parameters[i]));
			}
		}
		CompletionStart template = CompletionStart
			.named(method.getDeclaringClass().getSimpleName() + "." + method.getName())
			.type(ObservationType.AGENT)
			.build();
		return new ServiceMethod(template, adapters.find(new MethodParameter(method, -1)), names.toArray(String[]::new),
				List.copyOf(indexes), memoryId);
	}

	private static String name(Parameter parameter) {
		V variable = parameter.getAnnotation(V.class);
		return (variable != null) ? variable.value() : parameter.getName();
	}

	/**
	 * Describes a call. One argument is the question, several are told by their names.
	 * @param recorder captures the arguments
	 * @param arguments the arguments
	 * @return the start
	 */
	CompletionStart start(CompletionRecorder recorder, @Nullable Object[] arguments) {
		CompletionOrigin origin = withSession(recorder.origin(), arguments);
		if (this.indexes.size() == 1) {
			return recorder.captured(this.template.of(origin, arguments[this.indexes.get(0)]));
		}
		return recorder.captured(this.template, origin, this.names,
				this.indexes.stream().map((index) -> arguments[index]).toArray());
	}

	// An id of another type may be anything.
	private CompletionOrigin withSession(CompletionOrigin origin, @Nullable Object[] arguments) {
		Object id = (this.memoryId >= 0) ? arguments[this.memoryId] : null;
		boolean told = id instanceof String || id instanceof Number || id instanceof java.util.UUID;
		return (told && origin.context().sessionId() == null)
				? origin.withContext(
						origin.context().with(CompletionContext.builder().sessionId(String.valueOf(id)).build()))
				: origin;
	}

}
