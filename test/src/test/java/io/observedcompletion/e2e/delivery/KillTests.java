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

package io.observedcompletion.e2e.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KillTests {

	private static final int KILLS = Integer.getInteger("kills", 5);

	private static final long NOTED_WITHIN_MILLIS = 100;

	private static final long SETTLED_WITHIN_MILLIS = 1000;

	@TempDir
	private Path directory;

	@ParameterizedTest(name = "faulty server: {0}")
	@ValueSource(booleans = { false, true })
	void losesNothingWhenTheApplicationIsKilled(boolean faulty) throws IOException {
		List<Trial.Life> lives = new ArrayList<>();
		try (Trial trial = new Trial(this.directory, 42)) {
			if (faulty) {
				trial.langfuse().startFailing();
			}
			for (int i = 0; i < KILLS; i++) {
				lives.add(trial.liveAndDie());
				assertNobodyElseMayRead(trial);
				assertSilentAboutSecrets(trial);
			}
			trial.langfuse().stopFailing();
			trial.recover();
			assertSilentAboutSecrets(trial);
			assertArrived(lives, trial.spans());
		}
	}

	private static void assertArrived(List<Trial.Life> lives, List<ReceivedSpan> spans) {
		Map<String, List<ReceivedSpan>> arrived = new HashMap<>();
		spans.forEach(
				(span) -> arrived.computeIfAbsent(span.traceId() + span.spanId(), (id) -> new ArrayList<>()).add(span));
		Tally tally = new Tally();
		for (Trial.Life life : lives) {
			life.calls()
				.forEach((question, call) -> tally.count(question, call, life.killed(),
						arrived.getOrDefault(call.id(), List.of())));
		}
		System.out.printf("kills=%d started=%d due=%d ended=%d lost=%d interrupted=%d duplicates=%d%n", lives.size(),
				tally.started, tally.due, tally.ended, tally.lost.size(), tally.interrupted,
				spans.size() - arrived.size());
		assertThat(tally.lost).isEmpty();
		assertThat(tally.wrong).isEmpty();
		assertThat(tally.interrupted).isPositive();
		assertThat(tally.known).containsAll(arrived.keySet());
	}

	private static void assertNobodyElseMayRead(Trial trial) throws IOException {
		for (Path file : trial.files()) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
				.isEqualTo("rwx------");
		}
	}

	private static void assertSilentAboutSecrets(Trial trial) throws IOException {
		String half = Script.CANARY.substring(0, Script.CANARY.length() / 2);
		for (Path file : trial.files()) {
			assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain(half)
				.doesNotContain(trial.langfuse().current().secretKey());
		}
		assertThat(Files.readString(trial.output())).doesNotContain(half)
			.doesNotContain(Script.MASK)
			.doesNotContain(trial.langfuse().current().publicKey())
			.doesNotContain(trial.langfuse().current().secretKey());
	}

	/**
	 * What became of the calls.
	 */
	private static final class Tally {

		private final List<String> lost = new ArrayList<>();

		private final List<String> wrong = new ArrayList<>();

		private final Set<String> known = new HashSet<>();

		private int started;

		private int due;

		private int ended;

		private int interrupted;

		void count(int question, SideLog.Call call, long killed, List<ReceivedSpan> spans) {
			this.started++;
			this.known.add(call.id());
			boolean due = killed - call.started() > NOTED_WITHIN_MILLIS;
			boolean ended = call.ended() != Long.MAX_VALUE;
			this.due += due ? 1 : 0;
			this.ended += ended ? 1 : 0;
			if (spans.isEmpty()) {
				if (due) {
					this.lost.add(question + " started %d ms and ended %d ms before".formatted(killed - call.started(),
							ended ? killed - call.ended() : 0));
				}
				return;
			}
			boolean interrupted = false;
			boolean other = false;
			for (ReceivedSpan span : spans) {
				String outcome = span.attribute("langfuse.observation.metadata.outcome");
				check(question, call, killed, span, outcome);
				if (outcome.equals("interrupted")) {
					interrupted = true;
					if (other) {
						this.wrong.add(question + " was interrupted after it had arrived");
					}
				}
				else {
					other = true;
				}
			}
			this.interrupted += interrupted ? 1 : 0;
		}

		private void check(int question, SideLog.Call call, long killed, ReceivedSpan span, String outcome) {
			String input = span.attribute("langfuse.observation.input");
			String output = span.attribute("langfuse.observation.output");
			String answer = Script.maskedAnswer(question);
			if (!String.valueOf(question).equals(input)) {
				this.wrong.add(question + " has input " + input);
			}
			if (!answer.startsWith((output != null) ? output : "")) {
				this.wrong.add(question + " has output " + output);
			}
			if (outcome.equals("completed") && !answer.equals(output)) {
				this.wrong.add(question + " is completed but has " + output);
			}
			boolean settled = killed - call.ended() > SETTLED_WITHIN_MILLIS;
			if (outcome.equals("interrupted") ? settled
					: !outcome.equals(call.outcome()) && !call.outcome().isEmpty()) {
				this.wrong.add(question + " is " + outcome + " and was " + call.outcome());
			}
		}

	}

}
