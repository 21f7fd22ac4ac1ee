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
