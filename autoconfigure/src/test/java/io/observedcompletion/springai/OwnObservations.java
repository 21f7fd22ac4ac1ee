// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.observation.ChatModelObservationContext;

/**
 * What Spring AI's own observations of a chat model know when they stop.
 */
final class OwnObservations implements ObservationHandler<ChatModelObservationContext> {

	private final List<ChatModelObservationContext> started = new CopyOnWriteArrayList<>();

	private final Map<Observation.Context, Known> stopped = new ConcurrentHashMap<>();

	/**
	 * What an observation knows at its end.
	 */
	record Known(Instant stopped, String text, int tokens, boolean error) {

		static final Known NEVER_STOPPED = new Known(null, null, 0, false);

		static Known of(ChatModelObservationContext context) {
			ChatResponse response = context.getResponse();
			Usage usage = (response != null) ? response.getMetadata().getUsage() : null;
			return new Known(Instant.now(), text(response), (usage != null) ? usage.getTotalTokens() : 0,
					context.getError() != null);
		}

		private static String text(ChatResponse response) {
			Generation generation = (response != null) ? response.getResult() : null;
			return (generation != null) ? generation.getOutput().getText() : null;
		}

		@Override
		public String toString() {
			String kept = (this.text != null)
					? this.text.length() + " chars" + ((this.tokens > 0) ? ", " + this.tokens + " tokens" : "")
					: "no answer";
			return (this.stopped != null) ? kept + (this.error ? ", error" : "") : "never stopped";
		}

	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChatModelObservationContext;
	}

	@Override
	public void onStart(ChatModelObservationContext context) {
		this.started.add(context);
	}

	@Override
	public void onStop(ChatModelObservationContext context) {
		this.stopped.put(context, Known.of(context));
	}

	void awaitStops(int count) {
		Awaitility.await().until(() -> this.stopped.size() == count);
	}

	/**
	 * Returns what is known when those have stopped that will.
	 */
	List<Known> settled() {
		try {
			Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> this.stopped.size() == this.started.size());
		}
		catch (ConditionTimeoutException ex) {
			// Some never stop.
		}
		return known();
	}

	/**
	 * Returns the names of the observations that the started ones stand beneath.
	 */
	List<String> parents() {
		return this.started.stream()
			.map(Observation.Context::getParentObservation)
			.map((parent) -> (parent != null) ? parent.getContextView().getName() : "no parent")
			.toList();
	}

	List<Known> known() {
		return this.started.stream().map((context) -> this.stopped.getOrDefault(context, Known.NEVER_STOPPED)).toList();
	}

}
