// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.TraceHeaders;
import io.observedcompletion.completion.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to other services as Langfuse's SDKs do: the ids are in the W3C header
 * {@code traceparent}, and an entry of the baggage claims that the trace has an
 * observation in Langfuse.
 *
 * @see <a href=
 * "https://langfuse.com/docs/observability/features/trace-ids-and-distributed-tracing">
 * Trace IDs and Distributed Tracing</a>
 */
final class LangfuseTraceHeaders implements TraceHeaders {

	private final boolean exporting;

	private final UpstreamTrace upstream;

	/**
	 * Creates headers.
	 * @param exporting whether what is recorded goes to Langfuse at all
	 * @param upstream reads what callers say
	 */
	LangfuseTraceHeaders(boolean exporting, UpstreamTrace upstream) {
		this.exporting = exporting;
		this.upstream = upstream;
	}

	@Override
	public Map<String, String> of(CompletionRecording recording, UnaryOperator<@Nullable String> header) {
		return FailOpen.call("write the headers of a call", () -> written(recording, header), Map.of());
	}

	private Map<String, String> written(CompletionRecording recording, UnaryOperator<@Nullable String> header) {
		String traceId = recording.traceId();
		if (!this.exporting || traceId.isEmpty() || recording.isModelCall()) {
			return Map.of();
		}
		Map<String, String> headers = new LinkedHashMap<>();
		// The application's tracing has the say over its trace, and a claim for another
		// says nothing.
		String traced = header.apply(TraceParent.HEADER);
		if (traced == null) {
			headers.put(TraceParent.HEADER, new TraceParent(traceId, recording.id()).toString());
		}
		if (traced == null || traced.contains(traceId)) {
			headers.put(BaggageHeader.HEADER,
					BaggageHeader.with(header.apply(BaggageHeader.HEADER), UpstreamAttributes.CLAIM, traceId));
		}
		return headers;
	}

	@Override
	public CompletionOrigin received(CompletionOrigin here, UnaryOperator<@Nullable String> header) {
		return FailOpen.call("read what a caller says", () -> read(here, header), here);
	}

	private CompletionOrigin read(CompletionOrigin here, UnaryOperator<@Nullable String> header) {
		if (!this.upstream.isRead()) {
			return here;
		}
		TraceParent parent = TraceParent.parse(header.apply(TraceParent.HEADER));
		String baggage = header.apply(BaggageHeader.HEADER);
		if (parent == null && baggage == null) {
			return here;
		}
		Map<String, String> entries = BaggageHeader.parse(baggage);
		CompletionOrigin told = this.upstream.context(here, entries::get);
		Upstream upstream = (parent != null)
				? this.upstream.of(parent.traceId(), parent.spanId(), entries.get(UpstreamAttributes.CLAIM)) : null;
		return (upstream != null) ? told.withUpstream(upstream) : told;
	}

}
