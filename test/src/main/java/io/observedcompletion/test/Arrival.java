// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.io.IOException;
import java.util.List;

/**
 * A request of which only the head was read.
 */
record Arrival(RequestHead head, HttpConnection connection, IngestionRules rules, Inbox inbox, MediaStore media) {

	Exchange read() throws IOException {
		byte[] body = this.connection.readBody(this.head);
		if (MediaStore.isFor(this.head.path())) {
			return new Exchange(list(body.length, List.of()), () -> this.media.take(this.head, body, isAuthorized()),
					this.connection, this.inbox);
		}
		OtlpPayload payload = OtlpPayload.read(this.head, body);
		ReceivedRequest request = list(body.length, payload.spans());
		return new Exchange(request, () -> this.rules.judge(request, payload), this.connection, this.inbox);
	}

	private boolean isAuthorized() {
		return this.rules.isAuthorized(this.head.headers());
	}

	void reset() throws IOException {
		list(0, List.of());
		this.connection.reset();
	}

	private ReceivedRequest list(int bodySize, List<ReceivedSpan> spans) {
		ReceivedRequest request = new ReceivedRequest(this.head.method(), this.head.path(), this.head.headers(),
				bodySize, this.head.contentEncoding(), spans, this.head.receivedAt());
		this.inbox.add(request);
		return request;
	}

}
