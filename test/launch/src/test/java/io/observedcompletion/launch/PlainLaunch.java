// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.launch;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * An application of Spring Boot and nothing else.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Readiness.class)
class PlainLaunch {

	public static void main(String[] args) {
		SpringApplication.run(PlainLaunch.class, args);
	}

	@Bean
	Answers answers() {
		return new Answers();
	}

}
