// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.e2e.delivery.SideLog.Call;
import io.observedcompletion.test.ReceivedSpan;

/**
 * What became of the calls of applications that have died.
 */
final class Tally {

	private static final long NOTED_WITHIN_MILLIS = 100;

	private static final long SETTLED_WITHIN_MILLIS = 1000;

	private final List<String> lost = new ArrayList<>();

	private final List<String> wrong = new ArrayList<>();

	private int started;

	private int due;

	private int ended;

	private int interrupted;

	private int repeated;

	static Tally of(List<Trial.Life> lives, List<ReceivedSpan> spans) {
		Map<String, List<ReceivedSpan>> arrived = new HashMap<>();
		spans.forEach(
				(span) -> arrived.computeIfAbsent(span.traceId() + span.spanId(), (id) -> new ArrayList<>()).add(span));
		Tally tally = new Tally();
		for (Trial.Life life : lives) {
			life.calls()
				.forEach((question, call) -> tally.count(question, call, life.killed(),
						arrived.getOrDefault(call.id(), List.of())));
		}
		return tally;
	}

	/**
	 * Returns the calls that did not arrive although they were started more than 100 ms
	 * before their application died.
	 */
	List<String> lost() {
		return this.lost;
	}

	/**
	 * Returns what did not arrive as it was.
	 */
	List<String> wrong() {
		return this.wrong;
	}

	int interrupted() {
		return this.interrupted;
	}

	private void count(int question, Call call, long killed, List<ReceivedSpan> spans) {
		boolean due = killed - call.started() > NOTED_WITHIN_MILLIS;
		this.started++;
		this.due += due ? 1 : 0;
		this.ended += (call.ended() != Long.MAX_VALUE) ? 1 : 0;
		this.repeated += Math.max(spans.size() - 1, 0);
		if (spans.isEmpty() && due) {
			this.lost.add(question + " " + call + ", killed at " + killed);
		}
		String last = "";
		for (ReceivedSpan span : spans) {
			checkText(question, span);
			checkUsage(question, span);
			checkOutcome(question, call, killed, outcome(span));
			if (outcome(span).equals("interrupted") && !last.isEmpty() && !last.equals("interrupted")) {
				this.wrong.add(question + " was " + last + " and is interrupted");
			}
			last = outcome(span);
		}
		this.interrupted += last.equals("interrupted") ? 1 : 0;
	}

	private void checkText(int question, ReceivedSpan span) {
		String input = span.attribute("langfuse.observation.input");
		String output = span.attribute("langfuse.observation.output");
		boolean right = outcome(span).equals("completed") ? Script.maskedAnswer(question).equals(output)
				: Script.isBeginning(output, question);
		if (!right || !String.valueOf(question).equals(input)) {
			this.wrong.add(question + " is " + outcome(span) + " and has input " + input + " and output " + output);
		}
	}

	// Nobody tells any, of the calls that are killed either.
	private void checkUsage(int question, ReceivedSpan span) {
		String usage = span.attribute("langfuse.observation.usage_details");
		if (usage == null || !"true".equals(span.attribute("langfuse.observation.metadata.usage_estimated"))) {
			this.wrong.add(question + " is " + outcome(span) + " and has usage " + usage);
		}
	}

	private void checkOutcome(int question, Call call, long killed, String outcome) {
		boolean settled = killed - call.ended() > SETTLED_WITHIN_MILLIS;
		boolean known = !call.outcome().isEmpty();
		if (outcome.equals("interrupted") ? settled : known && !outcome.equals(call.outcome())) {
			this.wrong.add(question + " is " + outcome + " and was " + call + ", killed at " + killed);
		}
	}

	private static String outcome(ReceivedSpan span) {
		return String.valueOf(span.attribute("langfuse.observation.metadata.outcome"));
	}

	@Override
	public String toString() {
		return "%d calls started, %d of them more than %d ms before, %d ended, %d lost, %d wrong, %d interrupted, %d repeated"
			.formatted(this.started, this.due, NOTED_WITHIN_MILLIS, this.ended, this.lost.size(), this.wrong.size(),
					this.interrupted, this.repeated);
	}

}
