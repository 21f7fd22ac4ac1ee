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

package io.observedcompletion.adapter;

import org.testng.TestListenerAdapter;
import org.testng.TestNG;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs verifications of the Reactive Streams TCK, which is written for TestNG.
 */
public final class Tck {

	private Tck() {
	}

	public static void assertPasses(Class<?>... verifications) {
		TestListenerAdapter results = new TestListenerAdapter();
		TestNG testng = new TestNG(false);
		testng.setTestClasses(verifications);
		testng.addListener(results);
		testng.setVerbose(0);
		testng.run();
		assertThat(results.getFailedTests()).isEmpty();
		assertThat(results.getPassedTests()).hasSizeGreaterThan(20 * verifications.length);
	}

}
