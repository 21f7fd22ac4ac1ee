// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import io.observedcompletion.spool.Batch;
import io.observedcompletion.spool.SpoolRecord;

/**
 * The log of spans that nobody reads.
 */
enum NoSpanLog implements SpanLog {

	INSTANCE;

	@Override
	public void offered(SpoolRecord record, boolean accepted) {
	}

	@Override
	public void sent(Batch batch, ExportResponse response) {
	}

}
