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

package io.observedcompletion.test;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * A request that was read and listed, what a healthy server does with it and says to it,
 * and every way to go on from there.
 */
record Exchange(ReceivedRequest request, Supplier<Answer> verdict, HttpConnection connection, Inbox inbox) {

	void answerNormally() throws IOException {
		answer(this.verdict.get());
	}

	void answer(Answer answer) throws IOException {
		// Stored first: whoever has the answer in hand finds the spans.
		if (answer.isSuccess()) {
			store();
		}
		this.connection.write(this.request.method().equals("HEAD") ? answer.withoutBody() : answer);
	}

	void stallBody() throws IOException {
		store();
		this.connection.writeEndlessAnswer();
		this.connection.fallSilent();
	}

	void resetAfterStoring() throws IOException {
		store();
		this.connection.reset();
	}

	void hang() throws IOException {
		this.connection.fallSilent();
	}

	private void store() {
		this.inbox.store(this.request.spans());
	}

}
