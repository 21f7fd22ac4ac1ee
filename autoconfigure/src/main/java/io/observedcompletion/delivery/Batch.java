// SPDX-License-Identifier: Apache-2.0

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
