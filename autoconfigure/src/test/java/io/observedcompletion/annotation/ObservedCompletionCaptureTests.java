// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.ContentEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCompletionCaptureTests {

	private final ApplicationContextRunner runner = ObservedContext.with(Captures.class);

	@Test
	void recordsInputAndOutputUnlessTheAnnotationSaysNever() {
		ObservedContext.call(this.runner, Captures.class, (bean, kept) -> {
			bean.byDefault("in");
			bean.always("in");
			bean.never("in");
			assertThat(kept.await(3)).extracting(Completion::input).containsExactly("in", "in", null);
			assertThat(kept.await(3)).extracting(Completion::output).containsExactly("out", "out", null);
		});
	}

	@Test
	void recordsNoneOfBothIfThePropertiesSaySoUnlessTheAnnotationSaysAlways() {
		ApplicationContextRunner off = this.runner.withPropertyValues("langfuse.capture.input=false",
				"langfuse.capture.output=false");
		ObservedContext.call(off, Captures.class, (bean, kept) -> {
			bean.byDefault("in");
			bean.always("in");
			bean.never("in");
			assertThat(kept.await(3)).extracting(Completion::input).containsExactly(null, "in", null);
			assertThat(kept.await(3)).extracting(Completion::output).containsExactly(null, "out", null);
		});
	}

	@Test
	void decidesAboutInputAndOutputSeparately() {
		ApplicationContextRunner off = this.runner.withPropertyValues("langfuse.capture.output=false");
		ObservedContext.call(off, Captures.class, (bean, kept) -> {
			bean.byDefault("in");
			assertThat(kept.single().input()).isEqualTo("in");
			assertThat(kept.single().output()).isNull();
		});
	}

	@Test
	void cutsWhatIsTooLong() {
		ApplicationContextRunner cut = this.runner.withPropertyValues("langfuse.capture.max-length=4B");
		ObservedContext.call(cut, Captures.class, (bean, kept) -> {
			bean.byDefault("123456");
			assertThat(kept.single().input()).isEqualTo("1234... [cut, 6 characters]");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void leavesOutWhatIsNotToBeObserved(boolean proxyTargetClass) {
		ApplicationContextRunner runner = ObservedContext.with(Secrets.class)
			.withPropertyValues("spring.aop.proxy-target-class=" + proxyTargetClass);
		ObservedContext.call(runner, Keeper.class, (bean, kept) -> {
			bean.first("s3cret", "why");
			bean.last("why", "s3cret");
			bean.only("s3cret");
			bean.named("s3cret", "why");
			assertThat(kept.await(4)).extracting(Completion::input)
				.containsExactly("{\"question\":\"why\"}", "{\"question\":\"why\"}", null, "6 why");
		});
	}

	@Test
	void doesNotReadWhatIsNotToBeObserved() {
		Diary diary = new Diary();
		ApplicationContextRunner runner = ObservedContext.with(Secrets.class).withUserConfiguration(Encoders.class);
		ObservedContext.call(runner, Secrets.class, (bean, kept) -> {
			bean.unread("why", diary);
			bean.unnamed("why", diary);
			assertThat(kept.await(2)).extracting(Completion::input).containsExactly("{\"question\":\"why\"}", "why");
			assertThat(diary.read).isZero();
			bean.read("why", diary);
			assertThat(kept.await(3)).last()
				.extracting(Completion::input)
				.isEqualTo("{\"question\":\"why\",\"diary\":\"read\"}");
			assertThat(diary.read).isOne();
		});
	}

	interface Keeper {

		void first(@NotObserved String secret, String question);

		void last(String question, String secret);

		void only(@NotObserved String secret);

		void named(@NotObserved String secret, String question);

	}

	static class Secrets implements Keeper {

		@Override
		@ObservedCompletion
		public void first(String secret, String question) {
		}

		@Override
		@ObservedCompletion
		public void last(String question, @NotObserved String secret) {
		}

		@Override
		@ObservedCompletion
		public void only(String secret) {
		}

		@Override
		@ObservedCompletion(input = "#secret.length() + ' ' + #question")
		public void named(String secret, String question) {
		}

		@ObservedCompletion
		public void unread(String question, @NotObserved Diary diary) {
		}

		@ObservedCompletion(input = "#question")
		public void unnamed(String question, Diary diary) {
		}

		@ObservedCompletion
		public void read(String question, Diary diary) {
		}

	}

	static class Diary {

		int read;

	}

	@Configuration(proxyBeanMethods = false)
	static class Encoders {

		@Bean
		ContentEncoder diaries() {
			return new ContentEncoder() {

				@Override
				public String encode(Object value) {
					((Diary) value).read++;
					return "read";
				}

				@Override
				public boolean supports(Class<?> type) {
					return type == Diary.class;
				}

			};
		}

	}

	static class Captures {

		@ObservedCompletion(input = "#text")
		String byDefault(String text) {
			return "out";
		}

		@ObservedCompletion(input = "#text", captureInput = Capture.ALWAYS, captureOutput = Capture.ALWAYS)
		String always(String text) {
			return "out";
		}

		@ObservedCompletion(input = "#text", captureInput = Capture.NEVER, captureOutput = Capture.NEVER)
		String never(String text) {
			return "out";
		}

	}

}
