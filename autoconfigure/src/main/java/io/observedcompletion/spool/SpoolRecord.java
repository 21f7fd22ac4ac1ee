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
