// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.plain;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Asks a question, says what was answered, and exits. Both ways to record are in it: the
 * annotation in {@link Librarian}, and by hand in {@link Summariser}. <pre>
 * export LANGFUSE_PUBLIC_KEY=pk-lf-...
 * export LANGFUSE_SECRET_KEY=sk-lf-...
 * ./mvnw -q -pl samples/plain -am spring-boot:run
 * </pre>
 */
@SpringBootApplication
class PlainApplication {

	public static void main(String[] args) {
		SpringApplication.run(PlainApplication.class, args);
	}

	@Bean
	CommandLineRunner conversation(Librarian librarian, Summariser summariser) {
		return (args) -> {
			String answer = librarian.recommend("a book about the sea");
			System.out.println(answer);
			System.out.println(summariser.summarise(answer));
			System.out
				.println("With LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY exported, both answers are in Langfuse "
						+ "under Tracing, named \"recommend\" and \"summarise\".");
		};
	}

}
