/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.openai;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.openai.core.JsonField;
import com.openai.models.ChatModel;
import com.openai.models.ResponsesModel;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCompletedEvent;
import com.openai.models.responses.ResponseCreatedEvent;
import com.openai.models.responses.ResponseFailedEvent;
import com.openai.models.responses.ResponseIncompleteEvent;
import com.openai.models.responses.ResponseRefusalDeltaEvent;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextDeltaEvent;
import io.observedcompletion.content.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * What answers of the Responses API say. Of its many events, the deltas have the text,
 * the first one the model and the last one all the rest.
 */
final class Responses {

	private static final Set<String> GOING_ON = Set.of("in_progress", "queued");

	private Responses() {
	}

	static Chunk read(ResponseStreamEvent event) {
		Optional<String> delta = event.outputTextDelta()
			.map(ResponseTextDeltaEvent::_delta)
			.or(() -> event.refusalDelta().map(ResponseRefusalDeltaEvent::_delta))
			.flatMap(JsonField::asKnown);
		if (delta.isPresent()) {
			return Chunk.ofText(delta.get());
		}
		// Its text came in deltas.
		return response(event).map((response) -> read(response, null)).orElse(Chunk.empty());
	}

	static Chunk read(Response response) {
		String text = known(response._output()).stream()
			.flatMap((item) -> item.message().stream())
			.flatMap((message) -> known(message._content()).stream())
			.flatMap((content) -> content.outputText().stream())
			.flatMap((content) -> content._text().asKnown().stream())
			.collect(Collectors.joining());
		return read(response, text.isEmpty() ? null : text);
	}

	private static Optional<Response> response(ResponseStreamEvent event) {
		return event.created()
			.map(ResponseCreatedEvent::_response)
			.or(() -> event.completed().map(ResponseCompletedEvent::_response))
			.or(() -> event.incomplete().map(ResponseIncompleteEvent::_response))
			.or(() -> event.failed().map(ResponseFailedEvent::_response))
			.flatMap(JsonField::asKnown);
	}

	private static Chunk read(Response response, @Nullable String text) {
		return new Chunk(text, null, response._model().asKnown().flatMap(Responses::name).orElse(null),
				finishReason(response), response._usage().asKnown().map(OpenAiUsage::of).orElse(null));
	}

	private static Optional<String> name(ResponsesModel model) {
		return model.string()
			.or(() -> model.chat().map(ChatModel::asString))
			.or(() -> model.only().map(ResponsesModel.ResponsesOnlyModel::asString));
	}

	private static @Nullable String finishReason(Response response) {
		return response._incompleteDetails()
			.asKnown()
			.flatMap((details) -> details._reason().asKnown())
			.map(Response.IncompleteDetails.Reason::asString)
			.or(() -> response._status().asKnown().map(ResponseStatus::asString))
			.filter((reason) -> !GOING_ON.contains(reason))
			.orElse(null);
	}

	private static <T> List<T> known(JsonField<List<T>> list) {
		return list.asKnown().orElse(List.of());
	}

}
