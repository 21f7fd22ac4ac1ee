// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCompletionOnTypeTests {

	@Test
	void findsTheAnnotationOnATypeForItsPublicMethods() {
		ObservedContext.call(ObservedContext.with(OnType.class), OnType.class, (bean, kept) -> {
			bean.first();
			bean.second();
			bean.notPublic();
			assertThat(Stream.of(bean.toString(), bean.hashCode(), bean.equals(bean))).doesNotContainNull();
			assertThat(kept.settled()).extracting(Completion::name).containsExactly("first", "of the method");
			assertThat(kept.settled()).extracting(Completion::model).containsExactly("of the type", null);
		});
	}

	@Test
	void findsTheAnnotationOnTheTypeOfAnInterface() {
		ObservedContext.call(
				ObservedContext.with(ObservedImplementation.class)
					.withPropertyValues("spring.aop.proxy-target-class=false"),
				ObservedContract.class, (bean, kept) -> {
					bean.answer();
					assertThat(kept.single().model()).isEqualTo("of the interface");
				});
	}

	@ObservedCompletion(model = "of the type")
	static class OnType {

		public void first() {
		}

		@ObservedCompletion("of the method")
		public void second() {
		}

		void notPublic() {
		}

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return 1;
		}

		@Override
		public String toString() {
			return "on type";
		}

	}

	@ObservedCompletion(model = "of the interface")
	interface ObservedContract {

		String answer();

	}

	static class ObservedImplementation implements ObservedContract {

		@Override
		public String answer() {
			return "";
		}

	}

}
