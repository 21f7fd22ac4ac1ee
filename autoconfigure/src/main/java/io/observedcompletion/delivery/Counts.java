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
