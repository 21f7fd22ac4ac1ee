// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.List;

/**
 * The state of a spool at one moment. Immutable.
 *
 * @param spans the spans in it
 * @param bytes the bytes used for them and for the journal
 * @param durable whether spans that are accepted now survive the process
 * @param recovered the spans taken over from instances that are no more
 * @param damaged the spans that could not be read
 * @param expired the spans of others that were removed for their age
 * @param leftovers the files in it that this application does not send
 * @since 0.9.0
 */
public record SpoolStatus(long spans, long bytes, boolean durable, long recovered, long damaged, long expired,
		List<Leftover> leftovers) {

}
