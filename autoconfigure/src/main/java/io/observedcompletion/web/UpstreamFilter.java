// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.Collections;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.completion.TraceHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes what a request says of its trace current while it is served, on the threads of
 * asynchronous dispatches, too. Ahead of the application's filters, which may make calls.
 */
final class UpstreamFilter extends OncePerRequestFilter implements Ordered {

	// Behind the one that continues the application's trace.
	private static final int BEHIND_OBSERVATION = 2;

	private final TraceHeaders headers;

	UpstreamFilter(TraceHeaders headers) {
		this.headers = headers;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE + BEHIND_OBSERVATION;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CompletionOrigin here = CompletionOrigin.current();
		CompletionOrigin received = this.headers.received(here, (name) -> header(request, name));
		if (received == here) {
			chain.doFilter(request, response);
			return;
		}
		try (Scope scope = received.makeCurrent()) {
			chain.doFilter(request, response);
		}
	}

	private static @Nullable String header(HttpServletRequest request, @Nullable String name) {
		return TraceHeaders.joined(Collections.list(request.getHeaders(name)));
	}

}
