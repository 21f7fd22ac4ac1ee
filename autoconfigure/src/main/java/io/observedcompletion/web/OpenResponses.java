// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.DisposableBean;

/**
 * Registers the open responses of an application, whose sources are stopped with it: a
 * container that stops does not notify all of them.
 */
final class OpenResponses implements DisposableBean {

	private final Set<ResponseSources> responses = ConcurrentHashMap.newKeySet();

	void add(ResponseSources sources) {
		this.responses.add(sources);
		sources.open(() -> this.responses.remove(sources));
	}

	@Override
	public void destroy() {
		this.responses.forEach(ResponseSources::leave);
	}

}
