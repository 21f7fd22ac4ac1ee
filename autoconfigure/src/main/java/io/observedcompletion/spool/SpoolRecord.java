// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.ArrayList;
import java.util.List;

/**
 * One span to keep. Its arrays are not to be changed afterwards.
 *
 * @param id what tells the span from all others, at most 64 ASCII characters; of two
 * records with the same id the later one counts
 * @param span the span as it is sent; what is delivered over OTLP is one complete
 * serialized {@code ExportTraceServiceRequest} (OTLP specification 1.x) with one span
 * @param attachments what has to be there before the span, each in the form that whoever
 * sends it reads; mostly none
 * @since 0.9.0
 */
public record SpoolRecord(String id, byte[] span, List<byte[]> attachments) {

	/**
	 * Returns a span without attachments.
	 * @param id see above
	 * @param span see above
	 * @return the record
	 */
	public static SpoolRecord of(String id, byte[] span) {
		return new SpoolRecord(id, span, List.of());
	}

	long bytes() {
		return this.span.length + this.attachments.stream().mapToLong((attachment) -> attachment.length).sum();
	}

}
