/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much of a package one has to read to change a class in it: not all of it.
 */
class ClassKnotsTests {

	private static final int LARGEST = 4;

	// Not untied yet.
	private static final Map<String, Integer> LARGER = Map.of("completion", 23);

	private static final Map<String, ClassKnots> packages = ClassKnots
		.of(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.observedcompletion"));

	@TestFactory
	Stream<DynamicTest> noMoreThanAFewClassesNeedEachOther() {
		return packages.keySet().stream().map((name) -> DynamicTest.dynamicTest(name, () -> {
			int allowed = LARGER.getOrDefault(simple(name), LARGEST);
			assertThat(packages.get(name).largest()).hasSizeLessThanOrEqualTo(allowed);
		}));
	}

	@AfterAll
	static void print() {
		StringBuilder table = new StringBuilder("\n| package | types | lines | over 200 | over 300 | largest knot |\n"
				+ "|---|---:|---:|---:|---:|---|\n");
		packages.forEach((name, knots) -> {
			List<Integer> lines = lines(name);
			Set<String> knot = knots.largest();
			table.append("| %s | %d | %d | %d | %d | %d%s |%n".formatted(simple(name), knots.types(),
					lines.stream().mapToInt(Integer::intValue).sum(), longer(lines, 200), longer(lines, 300),
					knot.size(), (knot.size() > 1) ? " " + knot : ""));
		});
		System.out.println(table);
	}

	private static long longer(List<Integer> lines, int limit) {
		return lines.stream().filter((count) -> count > limit).count();
	}

	private static String simple(String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private static List<Integer> lines(String name) {
		try (Stream<Path> files = Files.list(Path.of("src/main/java", name.split("\\.")))) {
			return files.filter((file) -> file.toString().endsWith(".java")).map(ClassKnotsTests::count).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int count(Path file) {
		try {
			return Files.readAllLines(file).size();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
