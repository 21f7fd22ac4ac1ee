// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.OpenCall;
import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.mask.MaskedSecrets;
import io.observedcompletion.spool.Leftover;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint tells. Names and counts, no content and no keys.
 *
 * @param open the number of calls that are open
 * @param openCalls the oldest of them
 * @param waiting the calls that have ended and are not masked and written yet
 * @param export the way to Langfuse
 * @param masked the number of secrets that were masked by rule
 */
record LangfuseReport(int open, List<Open> openCalls, long waiting, Export export, Map<String, Long> masked) {

	private static final int MOST = 100;

	static LangfuseReport of(OperatedParts parts) {
		Instant now = Instant.now();
		CompletionRecorder recorder = parts.recorder().orElse(null);
		Export export = Export.of(parts.status());
		Map<String, Long> masked = parts.masked().map(LangfuseReport::counts).orElse(Map.of());
		if (recorder == null) {
			return new LangfuseReport(0, List.of(), 0, export, masked);
		}
		List<Open> calls = recorder.openCalls(MOST).stream().map((call) -> Open.of(call, now)).toList();
		return new LangfuseReport(recorder.openCount(), calls, recorder.waitingCompletions(), export, masked);
	}

	private static Map<String, Long> counts(MaskedSecrets secrets) {
		Map<String, Long> counts = new TreeMap<>();
		secrets.rules().forEach((rule) -> counts.put(rule, secrets.count(rule)));
		return counts;
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/**
	 * A call that is open.
	 */
	record Open(String name, String type, double ageSeconds, int chunks) {

		private static Open of(OpenCall call, Instant now) {
			double age = Math.max(Duration.between(call.startTime(), now).toMillis(), 0) / 1000.0;
			return new Open(call.name(), word(call.type()), age, call.chunks());
		}

	}

	/**
	 * The way to Langfuse; counts are of completions, {@code retried} of requests.
	 */
	record Export(String state, @Nullable String target, long queued, long spoolBytes, boolean durable, long delivered,
			long retried, long refused, long withoutContent, long rejected, long damaged, @Nullable Integer lastAnswer,
			@Nullable Instant lastSuccess, @Nullable String lastError, @Nullable Instant failingSince,
			List<Leftover> leftovers) {

		private static Export of(DeliveryStatus status) {
			return new Export(word(status.state()), status.target(), status.queued(), status.queuedBytes(),
					status.durable(), status.delivered(), status.retried(), status.refused(), status.withoutContent(),
					status.rejected(), status.damaged(), status.lastHttpStatus(), status.lastSuccess(),
					status.lastError(), status.failingSince(), status.leftovers());
		}

	}

}
