// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Path;

import io.observedcompletion.spool.Leftover;
import io.observedcompletion.spool.SpoolListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every line about the spool: a line per change, not per span, and never what is in it.
 */
final class SpoolLog implements SpoolListener {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final Hints hints;

	private final Throttle rejections = new Throttle();

	private final Throttle diskFailures = new Throttle();

	private final Throttle journalFailures = new Throttle();

	private long damaged;

	SpoolLog(Hints hints) {
		this.hints = hints;
	}

	@Override
	public void volatileOnly(IOException reason) {
		logger.warn(
				"Completions that are not delivered yet will not survive a restart: {}. "
						+ "Let {} be a directory of its own, which only this user can write to, "
						+ "or a path where one can be made; or {}",
				reason.getMessage(), this.hints.directory(), this.hints.switchOff());
	}

	@Override
	public void durableAgain() {
		logger.info("Completions survive a restart again");
	}

	@Override
	public void madeAnew(Path directory) {
		logger.warn("{} was removed while it was in use, and is made anew; what had been kept in it is lost "
				+ "unless it comes back", directory);
	}

	@Override
	public void diskFailed(IOException reason) {
		if (this.diskFailures.add(1) > 0) {
			logger.warn("The disk fails to keep completions, see {}: {}", this.hints.directory(), reason.toString());
		}
	}

	@Override
	public void journalDropped(IOException reason) {
		if (this.journalFailures.add(1) > 0) {
			logger.warn("What was said in open streams is lost if the process dies now: {}", reason.toString());
		}
	}

	@Override
	public void recovered(long spans) {
		if (spans > 0) {
			logger.info("{} spans that an earlier run could not deliver are on their way to {}", spans,
					this.hints.backend());
		}
	}

	@Override
	public void damaged(long spans) {
		if (spans > this.damaged) {
			logger.warn("{} spans are lost because their file was damaged or removed", spans - this.damaged);
			this.damaged = spans;
		}
	}

	@Override
	public void rejected(String id) {
		long rejected = this.rejections.add(1);
		if (rejected > 0) {
			logger.warn("Set aside {} spans that {} declared invalid, the last one with id {}", rejected,
					this.hints.backend(), id.replaceAll("[^\\w-]", "_"));
		}
	}

	@Override
	public void leftover(Leftover leftover) {
		logger.warn("{} files ({} bytes) in the folder {} of {} are not sent from here: {}", leftover.files(),
				leftover.bytes(), leftover.folder(), this.hints.directory(), switch (leftover.reason()) {
					case OTHER_DESTINATION -> "they were kept for another address or other keys";
					case UNKNOWN_FORMAT -> "they were written by another version";
					case UNKNOWN_KEY ->
						"they are encrypted with a key that is not given, see " + this.hints.encryption();
					case NO_DESTINATION -> "they were written by a version that did not note for whom";
				});
	}

	@Override
	public void expired(long spans) {
		logger.warn("Removed {} spans that were kept for another address or other keys: nobody came for them", spans);
	}

}
