// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.function.UnaryOperator;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.Upstream;
import io.observedcompletion.langfuse.TraceProperties.Correlation;
import io.observedcompletion.langfuse.TraceProperties.UpstreamMode;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a caller says of the trace. Only a claim for this very trace gives a
 * recording a parent: one that Langfuse never gets would hide it.
 *
 * @param correlated whether the trace is the application's
 * @param isRead whether callers are listened to
 * @param attributes what may be taken over besides
 */
record UpstreamTrace(boolean correlated, boolean isRead, UpstreamAttributes attributes) {

	static UpstreamTrace of(TraceProperties properties) {
		return new UpstreamTrace(properties.getCorrelation() == Correlation.SAME_TRACE_ID,
				properties.getUpstream() == UpstreamMode.CLAIM,
				new UpstreamAttributes(properties.getUpstreamAttributes()));
	}

	@Nullable Upstream of(String traceId, @Nullable String spanId, @Nullable String claim) {
		return this.correlated ? new Upstream(traceId, traceId.equals(claim) ? spanId : null) : null;
	}

	CompletionOrigin context(CompletionOrigin here, UnaryOperator<@Nullable String> baggage) {
		CompletionContext told = this.attributes.in(baggage);
		return (told == CompletionContext.empty()) ? here : here.withContext(told.with(here.context()));
	}

}
