// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Reads the parameters of a chat: those that Spring AI has for all providers, and those
 * that the reader of its provider knows.
 *
 * @param readers the readers of the providers that are there
 */
record ParameterReaders(List<ParameterReader> readers) {

	static ParameterReaders of(ObjectProvider<ParameterReader> readers) {
		return new ParameterReaders(readers.orderedStream().toList());
	}

	Map<String, Object> read(ChatOptions options) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		FailOpen.run("read the parameters of a model", () -> parameters.putAll(ModelParameters.of(options)));
		for (ParameterReader reader : this.readers) {
			FailOpen.run("read the parameters of a provider", () -> parameters.putAll(reader.read(options)));
		}
		return parameters;
	}

	Map<String, Object> named(@Nullable ChatOptions options) {
		return (options != null) ? ModelParameters.named(options.getModel(), read(options)) : Map.of();
	}

	Map<String, Object> chosen(@Nullable ChatResponse answer) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		if (answer != null) {
			for (ParameterReader reader : this.readers) {
				FailOpen.run("read the parameters of an answer", () -> parameters.putAll(reader.chosen(answer)));
			}
		}
		return parameters;
	}

}
