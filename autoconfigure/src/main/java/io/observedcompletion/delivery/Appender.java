// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.spool.AppendResult;
import io.observedcompletion.spool.Spool;
import io.observedcompletion.spool.SpoolRecord;

/**
 * Appends spans to the spool. Where there is no room for all attachments of one, the
 * largest are left behind.
 */
final class Appender {

	private final Spool spool;

	private final Attachments attachments;

	private final DeliveryLog log;

	Appender(Spool spool, Attachments attachments, DeliveryLog log) {
		this.spool = spool;
		this.attachments = attachments;
		this.log = log;
	}

	AppendResult append(SpoolRecord record) {
		AppendResult result = this.spool.append(record);
		SpoolRecord smaller = record;
		while (result == AppendResult.REFUSED && !smaller.attachments().isEmpty()) {
			smaller = withoutLargest(smaller);
			result = this.spool.append(smaller);
		}
		if (result != AppendResult.REFUSED && smaller != record) {
			this.log.leftBehind();
		}
		return result;
	}

	/**
	 * Leaves the largest attachment behind, and says so in the span.
	 */
	private SpoolRecord withoutLargest(SpoolRecord record) {
		byte[] largest = record.attachments().get(0);
		for (byte[] attachment : record.attachments()) {
			largest = (attachment.length > largest.length) ? attachment : largest;
		}
		List<byte[]> rest = new ArrayList<>(record.attachments());
		rest.remove(largest);
		return new SpoolRecord(record.id(), this.attachments.leave(record.span(), largest), List.copyOf(rest));
	}

}
