// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CaptureClassLoaderTests {

	private final ContentCapture capture = Captures.plain();

	@TempDir
	private Path directory;

	@Test
	void holdsNoClassLoaderOfTheApplication() throws Exception {
		Path classes = compile("acme.Order", """
				package acme;
				public record Order(String id, State state, java.util.List<Order> more) {
					public enum State { OPEN }
				}""");
		WeakReference<ClassLoader> loader = new WeakReference<>(use(classes));
		awaitCleared(loader);
	}

	private ClassLoader use(Path classes) throws Exception {
		URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() }, null);
		Class<?> type = loader.loadClass("acme.Order");
		Object state = loader.loadClass("acme.Order$State").getField("OPEN").get(null);
		Constructor<?> constructor = type.getDeclaredConstructors()[0];
		Object order = constructor.newInstance("1", state, List.of(constructor.newInstance("2", state, List.of())));
		assertThat(JsonText.of(this.capture.value(order)))
			.isEqualTo("{\"id\":\"1\",\"state\":\"OPEN\",\"more\":[{\"id\":\"2\",\"state\":\"OPEN\",\"more\":[]}]}");
		assertThat(this.capture.chunk(order)).isNotNull();
		return loader;
	}

	@Test
	void theClassesOfOthersDoNotHoldOurs() throws Exception {
		WeakReference<ClassLoader> loader = new WeakReference<>(useOurs());
		awaitCleared(loader);
	}

	// The kinds of these classes stay behind in them.
	private static ClassLoader useOurs() throws Exception {
		URL classes = ContentCapture.class.getProtectionDomain().getCodeSource().getLocation();
		URLClassLoader loader = new URLClassLoader(new URL[] { classes }, ClassLoader.getPlatformClassLoader());
		Class<?> rules = loader.loadClass(ContentRules.class.getName());
		Class<?> guard = loader.loadClass(Guard.class.getName());
		Class<?> type = loader.loadClass(ContentCapture.class.getName());
		Object calling = Proxy.newProxyInstance(loader, new Class<?>[] { guard },
				(proxy, method, arguments) -> ((Callable<?>) arguments[1]).call());
		Object capture = type.getConstructor(rules, guard, int.class)
			.newInstance(rules.getMethod("none").invoke(null), calling, 1000);
		for (Object value : new Object[] { "a", 1, List.of(Path.of("a")), Map.of("k", new int[] { 1 }),
				new Ours("a", Thread.State.NEW), new StringBuilder("a"), new Object() }) {
			assertThat(type.getMethod("value", Object.class).invoke(capture, value)).isNotNull();
			assertThat(type.getMethod("chunk", Object.class).invoke(capture, value)).isNotNull();
		}
		assertThat(type.getClassLoader()).isNotSameAs(ContentCapture.class.getClassLoader());
		return loader;
	}

	private static void awaitCleared(WeakReference<ClassLoader> loader) {
		await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> {
			System.gc();
			return loader.refersTo(null);
		});
	}

	@Test
	void namesEntitiesWithoutKnowingTheirLibrary() throws Exception {
		compile("jakarta.persistence.Entity", """
				package jakarta.persistence;
				@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
				public @interface Entity { }""");
		compile("org.hibernate.collection.spi.PersistentBag", """
				package org.hibernate.collection.spi;
				public class PersistentBag extends java.util.AbstractList<Object> {
					public Object get(int index) { throw new AssertionError(); }
					public int size() { throw new AssertionError(); }
				}""");
		Path classes = compile("acme.Customer", """
				package acme;
				@jakarta.persistence.Entity
				public class Customer {
					public String name = "n";
					public static class Special extends Customer { }
				}""");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() }, null)) {
			for (String name : List.of("acme.Customer", "acme.Customer$Special",
					"org.hibernate.collection.spi.PersistentBag")) {
				Object value = loader.loadClass(name).getConstructor().newInstance();
				assertThat(this.capture.value(value)).isEqualTo("[" + name + "]");
				assertThat(this.capture.value(new Ours("a", value)))
					.isEqualTo(Map.of("text", "a", "more", "[" + name + "]"));
			}
		}
	}

	@Test
	void tellsAPageThoughItCanBeIteratedOver() throws Exception {
		Path classes = compile("org.springframework.data.domain.PageImpl", """
				package org.springframework.data.domain;
				public class PageImpl implements Iterable<String>, java.util.function.Supplier<String> {
					private final java.util.List<String> content = java.util.List.of("a");
					private final long total = 7;
					public java.util.Iterator<String> iterator() { throw new AssertionError(); }
					public String get() { throw new AssertionError(); }
				}""");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() }, null)) {
			Object value = loader.loadClass("org.springframework.data.domain.PageImpl").getConstructor().newInstance();
			assertThat(JsonText.of(this.capture.value(value))).isEqualTo("{\"content\":[\"a\"],\"total\":7}");
		}
	}

	@Test
	void namesAnObjectOfWhichAClassIsMissing() throws Exception {
		compile("acme.Missing", "package acme; public class Missing { }");
		Path classes = compile("acme.Incomplete", """
				package acme;
				public class Incomplete {
					public String name = "n";
					public Missing missing;
				}""");
		Files.delete(classes.resolve("acme/Missing.class"));
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes.toUri().toURL() }, null)) {
			Object value = loader.loadClass("acme.Incomplete").getConstructor().newInstance();
			assertThat(JsonText.of(this.capture.value(List.of("a", value))))
				.isEqualTo("[\"a\",\"[not readable: acme.Incomplete]\"]");
		}
	}

	private Path compile(String name, String source) throws IOException {
		Path file = this.directory.resolve(name.replace('.', '/') + ".java");
		Files.createDirectories(file.getParent());
		Files.writeString(file, source);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter output = new StringWriter();
		boolean compiled = compiler
			.getTask(output, null, null, List.of("-d", this.directory.toString(), "-cp", this.directory.toString()),
					null, compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
			.call();
		assertThat(compiled).as(output.toString()).isTrue();
		return this.directory;
	}

	record Ours(String text, @Nullable Object more) {

	}

}
