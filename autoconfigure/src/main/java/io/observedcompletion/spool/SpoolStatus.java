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

import java.util.List;

/**
 * How a spool stood at one moment. Immutable.
 *
 * @param spans the spans in it
 * @param bytes the bytes used for them and for the journal
 * @param durable whether spans that are accepted now survive the process
 * @param recovered the spans taken over from instances that are no more
 * @param damaged the spans that could not be read
 * @param expired the spans of others that were removed for their age
 * @param leftovers what lies in it and is not sent from here
 */
public record SpoolStatus(long spans, long bytes, boolean durable, long recovered, long damaged, long expired,
		List<Leftover> leftovers) {

}
