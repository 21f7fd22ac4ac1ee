// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.openai.core.JsonField;
import com.openai.models.ChatModel;
import com.openai.models.ResponsesModel;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCompletedEvent;
import com.openai.models.responses.ResponseCreatedEvent;
import com.openai.models.responses.ResponseFailedEvent;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseIncompleteEvent;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseReasoningSummaryTextDeltaEvent;
import com.openai.models.responses.ResponseReasoningTextDeltaEvent;
import com.openai.models.responses.ResponseRefusalDeltaEvent;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.ResponseTextDeltaEvent;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;

/**
 * What answers of the Responses API say. Of its many events, the deltas have the text,
 * the first one the model and the last one all the rest.
 */
final class Responses {

	// This API gives no more than one answer.
	private static final int ONLY = 0;

	private static final Set<String> GOING_ON = Set.of("in_progress", "queued");

	private Responses() {
	}

	static Chunk read(ResponseStreamEvent event) {
		Optional<ContentPart> part = text(event).<ContentPart>map((text) -> new ContentPart.Text(ONLY, text))
			.or(() -> thought(event).map((text) -> new ContentPart.Reasoning(ONLY, text, false)))
			.or(() -> event.outputItemDone()
				.flatMap((done) -> done._item().asKnown())
				.flatMap(ResponseOutputItem::functionCall)
				.map(Responses::call));
		// What the last one says as a whole came in parts.
		return part.map((one) -> Chunk.of(List.of(one), null, null, null))
			.or(() -> response(event).map((response) -> read(response, List.of())))
			.orElse(Chunk.empty());
	}

	private static Optional<String> text(ResponseStreamEvent event) {
		return event.outputTextDelta()
			.map(ResponseTextDeltaEvent::_delta)
			.or(() -> event.refusalDelta().map(ResponseRefusalDeltaEvent::_delta))
			.flatMap(JsonField::asKnown);
	}

	private static Optional<String> thought(ResponseStreamEvent event) {
		return event.reasoningSummaryTextDelta()
			.map(ResponseReasoningSummaryTextDeltaEvent::_delta)
			.or(() -> event.reasoningTextDelta().map(ResponseReasoningTextDeltaEvent::_delta))
			.flatMap(JsonField::asKnown);
	}

	static Chunk read(Response response) {
		return read(response, known(response._output()).stream().flatMap(Responses::parts).toList());
	}

	private static Stream<ContentPart> parts(ResponseOutputItem item) {
		Stream<String> texts = item.message()
			.stream()
			.flatMap((message) -> known(message._content()).stream())
			.flatMap((content) -> content.outputText().stream())
			.flatMap((content) -> content._text().asKnown().stream());
		Stream<String> thoughts = item.reasoning()
			.stream()
			.flatMap((reasoning) -> known(reasoning._summary()).stream())
			.flatMap((summary) -> summary._text().asKnown().stream());
		return Stream
			.of(thoughts.map((text) -> new ContentPart.Reasoning(ONLY, text, false)),
					texts.map((text) -> new ContentPart.Text(ONLY, text)),
					item.functionCall().stream().map(Responses::call))
			.flatMap((same) -> same);
	}

	private static ContentPart call(ResponseFunctionToolCall call) {
		return new ContentPart.ToolCall(ONLY, null, call._callId().asKnown().orElse(null),
				call._name().asKnown().orElse(null), call._arguments().asKnown().orElse(null));
	}

	private static Optional<Response> response(ResponseStreamEvent event) {
		return event.created()
			.map(ResponseCreatedEvent::_response)
			.or(() -> event.completed().map(ResponseCompletedEvent::_response))
			.or(() -> event.incomplete().map(ResponseIncompleteEvent::_response))
			.or(() -> event.failed().map(ResponseFailedEvent::_response))
			.flatMap(JsonField::asKnown);
	}

	private static Chunk read(Response response, List<ContentPart> parts) {
		return Chunk.of(parts, response._model().asKnown().flatMap(Responses::name).orElse(null),
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
