// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.spool.QueueSettings;
import io.observedcompletion.spool.SpoolSettings;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as an application gets it, in front of a server that can misbehave.
 */
final class DeliveryUnderTest implements AutoCloseable {

	final RawServer server;

	LoggedLines log = LoggedLines.of(Delivery.class.getName());

	QueueSettings settings = Scenario.settings(256, Duration.ofMillis(20));

	UnaryOperator<DeliveryTarget.Builder> target = UnaryOperator.identity();

	UnaryOperator<SpoolSettings> spool = UnaryOperator.identity();

	@Nullable Path directory;

	private @Nullable Delivery delivery;

	DeliveryUnderTest() {
		try {
			this.server = new RawServer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts a delivery and closes the one before.
	 */
	Delivery start() {
		stop();
		DeliveryTarget target = this.target.apply(Scenario.target(this.server.uri())).build();
		SpoolSettings spool = (this.directory != null) ? this.spool.apply(Scenario.disk(this.directory)) : null;
		Delivery delivery = DeliveryBuilder.to(target, Runnable::run).queue(this.settings).spool(spool).start();
		this.delivery = delivery;
		return delivery;
	}

	/**
	 * Forgets what was sent and logged so far.
	 */
	void forget() {
		stop();
		this.log.close();
		this.log = LoggedLines.of(Delivery.class.getName());
		this.server.requests.clear();
	}

	void stop() {
		if (this.delivery != null) {
			this.delivery.close();
			this.delivery = null;
		}
	}

	/**
	 * The spans that the server read, whatever it answered, in order.
	 */
	List<String> received() {
		return this.server.requests.stream().flatMap((request) -> request.spans().stream()).toList();
	}

	/**
	 * Copies what is on the disk now, as if the process died now, to where another finds
	 * it.
	 */
	static void die(Path directory, Path copy) throws IOException {
		try {
			copy(directory, copy);
		}
		catch (NoSuchFileException ex) {
			// A file got another name meanwhile. The dead have none that change.
			if (Files.exists(copy)) {
				delete(copy);
			}
			die(directory, copy);
		}
	}

	private static void copy(Path directory, Path copy) throws IOException {
		for (Path file : files(directory)) {
			Path target = copy.resolve(directory.relativize(file));
			target = target.getParent()
				.resolveSibling("dead-" + target.getParent().getFileName())
				.resolve(target.getFileName());
			if (file.getNameCount() - directory.getNameCount() < 3) {
				target = copy.resolve(directory.relativize(file));
			}
			Files.createDirectories(target.getParent());
			Files.copy(file, target);
		}
	}

	// Delivery goes on meanwhile: what is seen may be gone, and what is deleted come
	// back.
	static List<Path> files(Path directory) {
		while (true) {
			try (Stream<Path> files = Files.walk(directory)) {
				return files.filter(Files::isRegularFile).sorted().toList();
			}
			catch (UncheckedIOException | NoSuchFileException ex) {
				if (!Files.exists(directory)) {
					return List.of();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	static void delete(Path directory) throws IOException {
		boolean gone = false;
		while (!gone) {
			try (Stream<Path> files = Files.walk(directory)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(file);
				}
				gone = true;
			}
			catch (UncheckedIOException | DirectoryNotEmptyException ex) {
				gone = !Files.exists(directory);
			}
		}
	}

	static UnaryOperator<DeliveryTarget.Builder> destination(String destination, @Nullable String identity) {
		return (target) -> target.destination(destination, (http) -> identity);
	}

	@Override
	public void close() throws IOException {
		stop();
		this.log.close();
		this.server.close();
	}

}
