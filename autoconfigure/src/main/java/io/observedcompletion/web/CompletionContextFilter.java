// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.List;

import io.observedcompletion.autoconfigure.RequestContextProperties;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes what a request says of its user and session current while it is served, on the
 * threads of asynchronous dispatches, too. Behind all filters of the application, so that
 * Spring Security has told the request who its principal is, and without Spring Security.
 */
final class CompletionContextFilter extends OncePerRequestFilter implements Ordered {

	private final RequestContextProperties properties;

	CompletionContextFilter(RequestContextProperties properties) {
		this.properties = properties;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CompletionOrigin origin = CompletionOrigin.current();
		CompletionContext context = told(request).with(origin.context());
		try (Scope scope = origin.withContext(context).makeCurrent()) {
			chain.doFilter(request, response);
		}
	}

	private CompletionContext told(HttpServletRequest request) {
		return FailOpen.call("read a request", () -> this.properties.context(() -> principal(request),
				() -> session(request), (name) -> header(request, name)), CompletionContext.empty());
	}

	private static @Nullable String principal(HttpServletRequest request) {
		Principal principal = request.getUserPrincipal();
		return (principal != null) ? principal.getName() : null;
	}

	private static @Nullable String session(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return (session != null) ? session.getId() : null;
	}

	private static @Nullable String header(HttpServletRequest request, @Nullable String name) {
		List<String> values = Collections.list(request.getHeaders(name));
		return values.isEmpty() ? null : String.join(", ", values);
	}

}
