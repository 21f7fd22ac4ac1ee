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

package io.observedcompletion.console;

import java.util.List;

import tools.jackson.databind.util.RawValue;

/**
 * What the page is told when it asks.
 *
 * @param open the open completions, the newest first
 * @param finished the finished ones that the page has not seen yet, the newest first
 * @param held how many finished ones there are, which are the newest of those the page
 * has seen
 * @param position what the page has seen then, for the next time it asks
 */
record CompletionsView(List<CompletionView> open, List<RawValue> finished, int held, long position) {

}
