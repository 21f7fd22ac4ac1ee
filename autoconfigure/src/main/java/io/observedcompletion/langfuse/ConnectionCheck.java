// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.concurrent.atomic.AtomicBoolean;

import io.observedcompletion.completion.DaemonThread;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Asks Langfuse once, when the application is ready, whether it is there and knows the
 * keys, so that this is not found out with the first completion. The application never
 * waits for it. The keys are shown to the configured host only.
 */
final class ConnectionCheck implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionCheck.class);

	private final @Nullable ProjectQuestion question;

	private final AtomicBoolean asked = new AtomicBoolean();

	private volatile @Nullable Thread thread;

	private volatile boolean closed;

	/**
	 * Creates a check.
	 * @param question what is asked, {@code null} for nothing
	 */
	ConnectionCheck(@Nullable ProjectQuestion question) {
		this.question = question;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		ProjectQuestion question = this.question;
		// A context below tells those above that it is ready.
		if (question != null && this.asked.compareAndSet(false, true)) {
			Thread thread = new DaemonThread("langfuse-check", null,
					() -> FailOpen.run("check the connection to Langfuse", () -> check(question)));
			this.thread = thread;
			thread.start();
		}
	}

	private void check(ProjectQuestion question) {
		try {
			ConnectionVerdict verdict = question.ask();
			if (!this.closed) {
				tell(verdict);
			}
		}
		catch (InterruptedException ex) {
			// The application stops: nobody wants to know any more.
		}
	}

	private static void tell(ConnectionVerdict verdict) {
		if (verdict.needsSomebody()) {
			logger.warn(verdict.words());
		}
		else {
			logger.debug(verdict.words());
		}
	}

	@Override
	public void destroy() {
		this.closed = true;
		Thread thread = this.thread;
		if (thread != null) {
			thread.interrupt();
		}
	}

}
