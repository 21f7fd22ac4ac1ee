// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

/**
 * What became of spans so far; {@code retried} counts requests.
 */
record Counts(long delivered, long retried, long refused, long rejected) {

	static final Counts NONE = new Counts(0, 0, 0, 0);

	Counts withAnswered(long delivered, long rejected) {
		return new Counts(this.delivered + delivered, this.retried, this.refused, this.rejected + rejected);
	}

	Counts withRetried() {
		return new Counts(this.delivered, this.retried + 1, this.refused, this.rejected);
	}

	Counts withRefused() {
		return new Counts(this.delivered, this.retried, this.refused + 1, this.rejected);
	}

	FlushResult since(Counts before, long kept) {
		return new FlushResult(this.delivered - before.delivered, kept, this.refused - before.refused,
				this.rejected - before.rejected);
	}

}
