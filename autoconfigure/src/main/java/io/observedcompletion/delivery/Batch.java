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

package io.observedcompletion.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The spans of one request. Concatenated protobuf messages merge, repeated fields append
 * (protobuf encoding guide, "Last One Wins"), so the body is the bytes one after another.
 *
 * @param parcels at least one
 */
record Batch(List<Parcel> parcels) {

	int size() {
		return this.parcels.size();
	}

	Batch to(int end) {
		return new Batch(this.parcels.subList(0, end));
	}

	Batch from(int start) {
		return new Batch(this.parcels.subList(start, size()));
	}

	void writeTo(OutputStream body, Attachments attachments, HttpCalls http) throws IOException, InterruptedException {
		for (Parcel parcel : this.parcels) {
			body.write(parcel.attachments().isEmpty() ? parcel.span() : attachments.send(parcel, http));
		}
	}

}
