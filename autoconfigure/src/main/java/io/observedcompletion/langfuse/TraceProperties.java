// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;

/**
 * Properties of how traces go on over services.
 */
class TraceProperties {

	/**
	 * How completions are put into traces: under the id of the application's trace, or
	 * each outermost one in a trace of its own.
	 */
	private Correlation correlation = Correlation.SAME_TRACE_ID;

	/**
	 * Whether a completion hangs below the observation of the service that made the
	 * request, if it claims the trace as Langfuse's SDKs do; with 'none' what a request
	 * says of its trace is not read.
	 */
	private UpstreamMode upstream = UpstreamMode.CLAIM;

	/**
	 * What is taken over from the baggage of a request where the application says
	 * nothing: 'user_id', 'session_id', 'trace_name', 'version', 'tags' and
	 * 'metadata_(key)'. Only behind a gateway that lets nobody else say it.
	 */
	private List<String> upstreamAttributes = List.of();

	/**
	 * Whether services that are called through RestClient and WebClient, and servers of
	 * MCP tools, are told the trace and the observation that they are called from.
	 */
	private boolean propagate;

	public Correlation getCorrelation() {
		return this.correlation;
	}

	public void setCorrelation(Correlation correlation) {
		this.correlation = correlation;
	}

	public UpstreamMode getUpstream() {
		return this.upstream;
	}

	public void setUpstream(UpstreamMode upstream) {
		this.upstream = upstream;
	}

	public List<String> getUpstreamAttributes() {
		return this.upstreamAttributes;
	}

	public void setUpstreamAttributes(List<String> upstreamAttributes) {
		this.upstreamAttributes = upstreamAttributes;
	}

	public boolean isPropagate() {
		return this.propagate;
	}

	public void setPropagate(boolean propagate) {
		this.propagate = propagate;
	}

	/**
	 * How completions are put into traces.
	 */
	enum Correlation {

		/**
		 * Under the id of the application's trace, if there is one.
		 */
		SAME_TRACE_ID,

		/**
		 * Each outermost completion in a trace of its own.
		 */
		OWN

	}

	/**
	 * Which callers are believed to have an observation in Langfuse.
	 */
	enum UpstreamMode {

		/**
		 * Those that claim it for this very trace, as Langfuse's SDKs do.
		 */
		CLAIM,

		/**
		 * None: what a request says of its trace is not read.
		 */
		NONE

	}

}
