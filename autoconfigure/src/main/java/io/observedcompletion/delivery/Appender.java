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
