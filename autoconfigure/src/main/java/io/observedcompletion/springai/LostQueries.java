// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.observation.Observation;
import io.observedcompletion.completion.CompletionOrigin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.env.Environment;

/**
 * Tells once that a query of a vector store stands in a trace of its own while a chat
 * client is at work, which it does on an executor that does not propagate context.
 */
final class LostQueries {

	private static final String PROPERTY = "spring.task.execution.propagate-context";

	private static final Logger logger = LoggerFactory.getLogger(LostQueries.class);

	private final boolean propagated;

	private final AtomicInteger clients = new AtomicInteger();

	private final AtomicBoolean told = new AtomicBoolean();

	LostQueries(Environment environment) {
		this.propagated = environment.getProperty(PROPERTY, Boolean.class, false);
	}

	void clientStarted(Observation.Context client) {
		client.put(LostQueries.class, this);
		this.clients.incrementAndGet();
		ScheduledOrigin.clientStarted();
	}

	void clientStopped(Observation.Context client) {
		if (client.remove(LostQueries.class) != null) {
			this.clients.decrementAndGet();
			ScheduledOrigin.clientStopped();
		}
	}

	/**
	 * Looks at a query that starts.
	 * @param context the context of its observation
	 * @param origin where it starts
	 */
	void look(Observation.Context context, CompletionOrigin origin) {
		if (origin.recording().id().isEmpty() && context.getParentObservation() == null && this.clients.get() > 0
				&& !this.propagated && this.told.compareAndSet(false, true)) {
			logger
				.info("A query of a vector store on thread {} is in a trace of its own. If an advisor makes it, set {}=true "
						+ "(Spring Boot 4.0: define a ContextPropagatingTaskDecorator), or give the advisor an executor "
						+ "that propagates context.", Thread.currentThread().getName(), PROPERTY);
		}
	}

}
