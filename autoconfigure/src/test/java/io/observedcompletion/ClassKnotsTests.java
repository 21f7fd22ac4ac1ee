// SPDX-License-Identifier: Apache-2.0

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

	private static final Map<String, ClassKnots> packages = ClassKnots
		.of(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.observedcompletion"));

	@TestFactory
	Stream<DynamicTest> noMoreThanAFewClassesNeedEachOther() {
		return packages.keySet().stream().map((name) -> DynamicTest.dynamicTest(name, () -> {
			assertThat(packages.get(name).largest()).hasSizeLessThanOrEqualTo(LARGEST);
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
