// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.concurrent.Callable;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ScheduledOriginTests {

	private final ScheduledOrigin origin = new ScheduledOrigin();

	private final Scheduler scheduler = Schedulers.newSingle("one");

	@BeforeEach
	void install() {
		this.origin.install();
	}

	@AfterEach
	void remove() {
		this.origin.remove();
		this.scheduler.dispose();
	}

	@Test
	void carriesWhatIsCurrentToTheThreadOfAScheduler() {
		assertThat(asUser("u", this::carriedUser)).isEqualTo("u");
	}

	@Test
	void carriesItOnToTheNextScheduler() {
		assertThat(asUser("u",
				() -> Mono.just("")
					.publishOn(this.scheduler)
					.publishOn(Schedulers.boundedElastic())
					.map((any) -> user())
					.block()))
			.isEqualTo("u");
	}

	@Test
	void leavesNothingOnTheThread() {
		asUser("u", this::carriedUser);
		assertThat(carriedUser()).isEqualTo("nobody");
	}

	@Test
	void leavesNothingOnTheThreadOfATaskThatThrows() {
		assertThatIllegalStateException().isThrownBy(() -> asUser("u", () -> onScheduler(() -> {
			throw new IllegalStateException("theirs");
		})));
		assertThat(carriedUser()).isEqualTo("nobody");
	}

	@Test
	void isNotCurrentThereBecauseDownstreamIsThereToo() {
		assertThat(asUser("u", () -> onScheduler(() -> String.valueOf(CompletionOrigin.bound())))).isEqualTo("null");
	}

	@Test
	void carriesNothingOnceItIsRemoved() {
		this.origin.remove();
		assertThat(asUser("u", this::carriedUser)).isEqualTo("nobody");
		this.origin.install();
	}

	private String carriedUser() {
		return onScheduler(ScheduledOriginTests::user);
	}

	private String onScheduler(Callable<String> task) {
		return Mono.just("").publishOn(this.scheduler).map((any) -> call(task)).block();
	}

	private static String call(Callable<String> task) {
		try {
			return task.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String user() {
		String user = ScheduledOrigin.continuedAt(CompletionOrigin.current()).context().userId();
		return (user != null) ? user : "nobody";
	}

	private static String asUser(String user, Callable<String> task) {
		try (Scope scope = CompletionContext.builder().userId(user).build().makeCurrent()) {
			return call(task);
		}
	}

}
