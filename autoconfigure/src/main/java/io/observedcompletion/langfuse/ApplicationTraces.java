// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.TraceIds;
import org.jspecify.annotations.Nullable;

/**
 * Asks one way after the other to learn the application's trace, until one knows it.
 *
 * @param ways the ways
 * @param upstream judges what callers say
 */
record ApplicationTraces(List<ApplicationTrace> ways, UpstreamTrace upstream) implements TraceIds {

	@Override
	public @Nullable String current() {
		String id = null;
		for (int i = 0; id == null && i < this.ways.size(); i++) {
			id = this.ways.get(i).id();
		}
		return id;
	}

	@Override
	public CompletionOrigin received(CompletionOrigin origin) {
		String traceId = origin.traceId();
		for (int i = 0; i < this.ways.size() && traceId != null && this.upstream.isRead(); i++) {
			ApplicationTrace way = this.ways.get(i);
			if (traceId.equals(way.id())) {
				return this.upstream.context(origin, way::baggage)
					.withUpstream(this.upstream.of(traceId, way.parentId(), way.baggage(UpstreamAttributes.CLAIM)));
			}
		}
		return origin;
	}

}
