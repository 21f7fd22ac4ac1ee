// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What is logged until it is closed.
 */
public final class LoggedLines implements AutoCloseable {

	private final Logger logger;

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private LoggedLines(String name) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.events.start();
		this.logger.addAppender(this.events);
	}

	public static LoggedLines ofUs() {
		return of("io.observedcompletion");
	}

	public static LoggedLines of(String logger) {
		return new LoggedLines(logger);
	}

	public List<String> warnings() {
		return at(Level.WARN);
	}

	public List<String> infos() {
		return at(Level.INFO);
	}

	private List<String> at(Level level) {
		return List.copyOf(this.events.list)
			.stream()
			.filter((event) -> event.getLevel() == level)
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.events);
	}

}
