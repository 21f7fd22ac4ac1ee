// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.util.ArrayList;
import java.util.List;

/**
 * One span to deliver. Its arrays are not to be changed afterwards.
 *
 * @param id what tells the span from all others, at most 64 ASCII characters; of two
 * parcels with the same id the later one counts
 * @param span one complete serialized {@code ExportTraceServiceRequest} (OTLP
 * specification 1.x) with one span
 * @param attachments what has to reach the backend before the span, each in the form that
 * the {@link DeliveryTarget#attachments() target's attachments} read; mostly none
 */
public record Parcel(String id, byte[] span, List<byte[]> attachments) {

	/**
	 * Returns a span without attachments.
	 * @param id see above
	 * @param span see above
	 * @return the parcel
	 */
	public static Parcel of(String id, byte[] span) {
		return new Parcel(id, span, List.of());
	}

	/**
	 * Leaves the largest attachment behind, and says so in the span.
	 */
	Parcel withoutLargest(Attachments ways) {
		byte[] largest = this.attachments.get(0);
		for (byte[] attachment : this.attachments) {
			largest = (attachment.length > largest.length) ? attachment : largest;
		}
		List<byte[]> rest = new ArrayList<>(this.attachments);
		rest.remove(largest);
		return new Parcel(this.id, ways.leave(this.span, largest), List.copyOf(rest));
	}

	long bytes() {
		return this.span.length + this.attachments.stream().mapToLong((attachment) -> attachment.length).sum();
	}

}
