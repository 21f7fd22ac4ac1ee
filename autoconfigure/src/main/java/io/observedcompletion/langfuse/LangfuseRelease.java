// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.core.env.Environment;

/**
 * Finds out which release of the application, and of this library, is running.
 */
final class LangfuseRelease {

	static final String LIBRARY = "observed-completion-spring";

	/**
	 * The variables of hosts and build servers that Langfuse's own libraries read.
	 *
	 * @see <a href=
	 * "https://github.com/langfuse/langfuse-python/blob/main/langfuse/_utils/environment.py">
	 * environment.py</a>
	 */
	private static final List<String> VARIABLES = List.of("RENDER_GIT_COMMIT", "CI_COMMIT_SHA", "CIRCLE_SHA1",
			"SOURCE_VERSION", "TRAVIS_COMMIT", "GIT_COMMIT", "GITHUB_SHA", "BITBUCKET_COMMIT", "BUILD_SOURCEVERSION",
			"DRONE_COMMIT_SHA");

	private LangfuseRelease() {
	}

	/**
	 * Returns the release of the application.
	 * @param told what the property says
	 * @param build what the build wrote down
	 * @param git what the build knew of the commit
	 * @param environment has the variables
	 * @return the first of them that is known, {@code null} if none is
	 */
	static @Nullable String of(@Nullable String told, ObjectProvider<BuildProperties> build,
			ObjectProvider<GitProperties> git, Environment environment) {
		Stream<Supplier<@Nullable String>> sources = Stream.of(() -> told, () -> version(build.getIfUnique()),
				() -> commit(git.getIfUnique()), () -> variable(environment));
		return sources.map(Supplier::get)
			.filter((release) -> release != null && !release.isBlank())
			.findFirst()
			.orElse(null);
	}

	private static @Nullable String version(@Nullable BuildProperties build) {
		return (build != null) ? build.getVersion() : null;
	}

	private static @Nullable String commit(@Nullable GitProperties git) {
		return (git != null) ? git.getCommitId() : null;
	}

	private static @Nullable String variable(Environment environment) {
		return VARIABLES.stream().map(environment::getProperty).filter(Objects::nonNull).findFirst().orElse(null);
	}

	/**
	 * Returns the version of this library.
	 * @return the version, {@code development} if it does not run from its jar
	 */
	static String ofLibrary() {
		String version = LangfuseRelease.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "development";
	}

}
