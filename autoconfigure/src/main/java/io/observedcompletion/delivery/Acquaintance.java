// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.spool.Spool;
import org.jspecify.annotations.Nullable;

/**
 * Asks the backend who is behind the destination, where the spool has use for it. For the
 * sender's thread.
 */
final class Acquaintance {

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(10);

	private final DeliveryTarget target;

	private final HttpExport export;

	private final Spool spool;

	private long askAt = System.nanoTime();

	private boolean made;

	Acquaintance(DeliveryTarget target, HttpExport export, Spool spool) {
		this.target = target;
		this.export = export;
		this.spool = spool;
	}

	void make() {
		if (this.made || this.askAt - System.nanoTime() > 0) {
			return;
		}
		this.askAt = System.nanoTime() + INTERVAL;
		if (this.spool.wantsIdentity()) {
			String identity = ask();
			if (identity != null) {
				this.made = true;
				this.spool.identified(identity);
			}
		}
	}

	private @Nullable String ask() {
		try {
			return this.target.identity().ask(this.export::call);
		}
		catch (IOException ex) {
			// The next time.
			return null;
		}
		catch (InterruptedException ex) {
			// Only by a close, which the state tells, too.
			return null;
		}
	}

}
