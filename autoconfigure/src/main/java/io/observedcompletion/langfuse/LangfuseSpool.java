// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.spool.SpoolKeys;
import io.observedcompletion.spool.SpoolSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Works out from the properties where completions are kept on disk.
 */
final class LangfuseSpool {

	private static final int MAX_NAME = 64;

	private LangfuseSpool() {
	}

	/**
	 * Returns the settings.
	 * @param properties the properties
	 * @param environment knows application, home and working directory
	 * @param endpoint where completions are delivered to
	 * @param keys what encrypts them
	 * @return the settings or {@code null} if nothing is to be kept on disk
	 * @throws InvalidLangfuseConnectionException if what is set cannot work
	 */
	static @Nullable SpoolSettings of(SpoolProperties properties, Environment environment, URI endpoint,
			SpoolKeys keys) {
		if (!properties.isEnabled()) {
			return null;
		}
		long maxSize = properties.getMaxSize().toBytes();
		long minFree = properties.getMinFree().toBytes();
		LangfuseTarget.positive("langfuse.spool.max-size", maxSize);
		LangfuseTarget.positive("langfuse.spool.min-free", minFree + 1);
		LangfuseTarget.positive("langfuse.spool.max-age", properties.getMaxAge().toMillis());
		return SpoolSettings.in(directory(properties.getDirectory(), environment))
			.withMaxBytes(maxSize)
			.withMinFreeBytes(minFree)
			.withMinFreeName("langfuse.spool.min-free")
			.withFsync(properties.getFsync())
			.withMaxAge(properties.getMaxAge())
			.withAdoptFrom(adoptFrom(properties, endpoint))
			.withKeys(keys);
	}

	/**
	 * What is named may be a folder or an earlier key.
	 */
	private static List<String> adoptFrom(SpoolProperties properties, URI endpoint) {
		return properties.getAdoptFrom()
			.stream()
			.map(String::strip)
			.filter(StringUtils::hasText)
			.flatMap((from) -> Stream.of(from, LangfuseTarget.destination(endpoint, from)))
			.toList();
	}

	static Path directory(@Nullable String directory, Environment environment) {
		try {
			return StringUtils.hasText(directory) ? Path.of(directory.strip()).toAbsolutePath()
					: Path.of(environment.getProperty("user.home", ""), ".langfuse-spool", name(environment));
		}
		catch (InvalidPathException ex) {
			throw new InvalidLangfuseConnectionException("langfuse.spool.directory is not a path.",
					"Set langfuse.spool.directory to the path of a directory.");
		}
	}

	/**
	 * Tells applications without a name apart by where they run: what one keeps must not
	 * be delivered with the keys of another.
	 */
	private static String name(Environment environment) {
		String name = environment.getProperty("spring.application.name", "");
		String safe = name.strip().replaceAll("[^\\w.-]", "_").replaceFirst("^\\.+", "_");
		if (safe.isEmpty()) {
			return "application-" + Integer.toHexString(environment.getProperty("user.dir", "").hashCode());
		}
		return safe.substring(0, Math.min(safe.length(), MAX_NAME));
	}

}
