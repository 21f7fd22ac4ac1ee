// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/**
 * What of the class path of the tests an application has.
 *
 * @param application the classes of the application
 * @param libraries its libraries
 */
record ApplicationClassPath(Path application, List<Path> libraries) {

	private static final Pattern OF_TESTS = Pattern.compile("(junit|assertj|awaitility|byte-buddy|hamcrest|spring-test-"
			+ "|spring-boot-test-|opentest4j|apiguardian|langfuse-spring-boot-test|opentelemetry-proto|protobuf"
			+ "|spring-boot-loader-tools|commons-compress|commons-codec|commons-io|commons-lang3).*");

	private static final Pattern OF_STARTER = Pattern.compile("langfuse-spring-boot-(starter|autoconfigure).*");

	// What the starter brings besides to an application that has nothing else.
	private static final Pattern WITH_STARTER = Pattern
		.compile("(jackson-(core|databind)-3|jackson-annotations|reactive-streams|context-propagation).*");

	private static final Pattern OF_BOOT = Pattern.compile("(spring-(core|beans|context|aop|expression)-\\d"
			+ "|spring-boot-\\d|spring-boot-autoconfigure-\\d|slf4j|jul-to-slf4j|log4j|logback|jakarta.annotation"
			+ "|snakeyaml|micrometer-(commons|observation)-|jspecify|commons-logging).*");

	/**
	 * Returns the class path of an application of Spring Boot and nothing else.
	 * @param starter whether it has the starter
	 * @return the class path
	 */
	static ApplicationClassPath plain(boolean starter) {
		Stream<Path> libraries = known().filter((library) -> matches(OF_BOOT, library)
				|| starter && (matches(OF_STARTER, library) || matches(WITH_STARTER, library)));
		return new ApplicationClassPath(classes(), libraries.toList());
	}

	/**
	 * Returns the class path of an application that has all that is there.
	 * @param starter whether it has the starter
	 * @return the class path
	 */
	static ApplicationClassPath full(boolean starter) {
		return new ApplicationClassPath(classes(),
				known().filter((library) -> starter || !matches(OF_STARTER, library)).toList());
	}

	private static Stream<Path> known() {
		return entries().filter((entry) -> !entry.startsWith(classes().getParent()))
			.filter((entry) -> !matches(OF_TESTS, entry));
	}

	private static Path classes() {
		return entries().filter((entry) -> entry.endsWith("test-classes")).findFirst().orElseThrow();
	}

	private static Stream<Path> entries() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of);
	}

	private static boolean matches(Pattern pattern, Path library) {
		return pattern.matcher(name(library)).matches();
	}

	// In a build that packages nothing a module is a directory.
	private static String name(Path library) {
		if (!library.endsWith("classes")) {
			return library.getFileName().toString();
		}
		Path module = library.getParent().getParent().getFileName();
		return "langfuse-spring-boot-" + module + ".jar";
	}

	String asArgument() {
		return String.join(File.pathSeparator,
				Stream.concat(Stream.of(this.application), this.libraries.stream()).map(Path::toString).toList());
	}

	/**
	 * Makes of it what {@code spring-boot:repackage} makes.
	 * @param main the main class
	 * @param directory where to
	 * @return the executable jar
	 */
	Path repackaged(Class<?> main, Path directory) {
		try {
			Path jar = jar(this.application, directory.resolve("classes.jar"));
			Path executable = directory.resolve("application.jar");
			Repackager repackager = new Repackager(jar.toFile());
			repackager.setMainClass(main.getName());
			repackager.repackage(executable.toFile(), (callback) -> {
				for (Path library : this.libraries) {
					Path file = Files.isDirectory(library) ? jar(library, directory.resolve(name(library))) : library;
					callback.library(new Library(file.toFile(), LibraryScope.COMPILE));
				}
			});
			return executable;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path jar(Path classes, Path jar) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
			List<Path> files;
			try (Stream<Path> all = Files.walk(classes)) {
				files = all.filter(Files::isRegularFile).toList();
			}
			for (Path file : files) {
				entries
					.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
				Files.copy(file, entries);
			}
		}
		return jar;
	}

}
