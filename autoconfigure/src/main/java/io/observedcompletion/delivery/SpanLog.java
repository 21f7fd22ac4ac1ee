// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import io.observedcompletion.spool.Batch;
import io.observedcompletion.spool.SpoolRecord;

/**
 * Is told of each span what becomes of it. Thread-safe.
 */
interface SpanLog {

	/**
	 * A span was offered.
	 * @param record the span
	 * @param accepted whether it was accepted
	 */
	void offered(SpoolRecord record, boolean accepted);

	/**
	 * A request was answered, or was not.
	 * @param batch the spans that were sent
	 * @param response what it came to
	 */
	void sent(Batch batch, ExportResponse response);

}
