// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * A request that was read and listed, what a healthy server does with it and says to it,
 * and every way to go on from there.
 */
record Exchange(ReceivedRequest request, Supplier<FakeResponse> normal, HttpConnection connection, Inbox inbox) {

	void answerNormally() throws IOException {
		answer(this.normal.get());
	}

	void answer(FakeResponse answer) throws IOException {
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

	void breakOffBody() throws IOException {
		store();
		this.connection.writeEndlessAnswer();
		this.connection.close();
	}

	void answerGarbage() throws IOException {
		this.connection.writeGarbage();
		this.connection.close();
	}

	void close() throws IOException {
		this.connection.close();
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
