// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Serves the page on the loopback address while the application runs, by a server of its
 * own: the application may have none, and its security, tracing and graceful shutdown are
 * not meant for this one.
 */
final class Console implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Console.class);

	private final ConsoleProperties properties;

	private final ConsoleToken token;

	private final CompletionsReader completions;

	private final ObservedApplication context;

	private final @Nullable Console above;

	private volatile boolean running;

	private volatile @Nullable Listener listener;

	Console(ConsoleProperties properties, CompletionsReader completions, ObservedApplication context,
			@Nullable Console above) {
		this.properties = properties;
		this.token = ConsoleToken.of(properties.getToken());
		this.completions = completions;
		this.context = context;
		this.above = above;
	}

	@Override
	public boolean isAutoStartup() {
		return this.properties.isEnabled();
	}

	@Override
	public void start() {
		int port = this.properties.getPort();
		this.completions.show(this.context);
		this.running = true;
		if (this.above != null && this.above.isOn(port)) {
			return;
		}
		try {
			Listener listener = listen(port);
			this.listener = listener;
			logger.info("Console: {}", address(listener.port()));
		}
		catch (IOException ex) {
			stop();
			logger.warn("The console is off: port {} cannot be opened ({}). Set langfuse.console.port to another one, "
					+ "or to 0 for any that is free. The application is not affected.", port, ex.getMessage());
		}
	}

	// A token of the application's own is known to who set it, and stays out of the log.
	private String address(int port) {
		String page = "http://localhost:" + port;
		if (this.token.value() == null) {
			return page;
		}
		return page + "/?token=" + (this.token.random() ? this.token.value() : "<langfuse.console.token>");
	}

	private Listener listen(int port) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		ExchangeThreads threads = new ExchangeThreads();
		server.setExecutor(threads);
		server.createContext("/", new ConsoleHandler(this.completions, this.token));
		// Its own thread is a daemon only if it is started by one: else it would keep a
		// command-line application from ending.
		CompletableFuture.runAsync(server::start, threads).join();
		return new Listener(server, threads);
	}

	@Override
	public void stop() {
		this.running = false;
		this.completions.hide(this.context);
		Listener listener = this.listener;
		this.listener = null;
		if (listener != null) {
			listener.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// The page is that of the context above if it is where this one would be.
	private boolean isOn(int port) {
		return this.properties.getPort() == port && port() != null;
	}

	/**
	 * Returns the port that the page is on.
	 * @return the port, {@code null} if there is no page
	 */
	@Nullable Integer port() {
		Listener listener = this.listener;
		if (listener == null) {
			return (this.above != null) ? this.above.port() : null;
		}
		return listener.port();
	}

	private record Listener(HttpServer server, ExchangeThreads threads) {

		int port() {
			return this.server.getAddress().getPort();
		}

		void stop() {
			this.server.stop(0);
			this.threads.stop();
		}

	}

}
