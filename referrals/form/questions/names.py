"""Names of nationalities, countries and regions, a line each. Sorted; “Unknown” is added where they are offered."""

NATIONALITIES = """
Afghan
Albanian
Algerian
American
Andorran
Angolan
Anguillan
Argentine
Armenian
Australian
Austrian
Azerbaijani
Bahamian
Bahraini
Bangladeshi
Barbadian
Belarusian
Belgian
Belizean
Beninese
Bermudian
Bhutanese
Bolivian
Botswanan
Brazilian
British
British Virgin Islander
Bruneian
Bulgarian
Burkinan
Burmese
Burundian
Cambodian
Cameroonian
Canadian
Cape Verdean
Cayman Islander
Central African
Chadian
Chilean
Chinese
Citizen of Antigua and Barbuda
Citizen of Bosnia and Herzegovina
Citizen of Guinea-Bissau
Citizen of Kiribati
Citizen of Seychelles
Citizen of Vanuatu
Citizen of the Dominican Republic
Colombian
Comoran
Congolese (Congo)
Congolese (DRC)
Cook Islander
Costa Rican
Croatian
Cuban
Cypriot
Czech
Danish
Djiboutian
Dominican
Dutch
East Timorese
Ecuadorean
Egyptian
Emirati
English
Equatorial Guinean
Eritrean
Estonian
Ethiopian
Faroese
Fijian
Filipino
Finnish
French
Gabonese
Gambian
Georgian
German
Ghanaian
Gibraltarian
Greek
Greenlandic
Grenadian
Guamanian
Guatemalan
Guinean
Guyanese
Haitian
Honduran
Hong Konger
Hungarian
Icelandic
Indian
Indonesian
Iranian
Iraqi
Irish
Israeli
Italian
Ivorian
Jamaican
Japanese
Jordanian
Kazakh
Kenyan
Kittitian
Kosovan
Kuwaiti
Kyrgyz
Lao
Latvian
Lebanese
Liberian
Libyan
Liechtenstein citizen
Lithuanian
Luxembourger
Macanese
Macedonian
Malagasy
Malawian
Malaysian
Maldivian
Malian
Maltese
Marshallese
Martiniquais
Mauritanian
Mauritian
Mexican
Micronesian
Moldovan
Monegasque
Mongolian
Montenegrin
Montserratian
Moroccan
Mosotho
Mozambican
Namibian
Nauruan
Nepalese
New Zealander
Nicaraguan
Nigerian
Nigerien
Niuean
North Korean
Northern Irish
Norwegian
Omani
Pakistani
Palauan
Palestinian
Panamanian
Papua New Guinean
Paraguayan
Peruvian
Pitcairn Islander
Polish
Portuguese
Puerto Rican
Qatari
Romanian
Russian
Rwandan
Salvadorean
Sammarinese
Samoan
Sao Tomean
Saudi Arabian
Scottish
Senegalese
Serbian
Sierra Leonean
Singaporean
Slovak
Slovenian
Solomon Islander
Somali
South African
South Korean
South Sudanese
Spanish
Sri Lankan
St Helenian
St Lucian
Sudanese
Surinamese
Swazi
Swedish
Swiss
Syrian
Taiwanese
Tajik
Tanzanian
Thai
Togolese
Tongan
Trinidadian
Tristanian
Tunisian
Turkish
Turkmen
Turks and Caicos Islander
Tuvaluan
Ugandan
Ukrainian
Uruguayan
Uzbek
Vatican citizen
Venezuelan
Vietnamese
Vincentian
Wallisian
Welsh
Yemeni
Zambian
Zimbabwean
"""

COUNTRIES = """
Afghanistan
Albania
Algeria
Andorra
Angola
Antigua and Barbuda
Argentina
Armenia
Australia
Austria
Azerbaijan
Bahrain
Bangladesh
Barbados
Belarus
Belgium
Belize
Benin
Bhutan
Bolivia
Bosnia and Herzegovina
Botswana
Brazil
Brunei
Bulgaria
Burkina Faso
Burma
Burundi
Cambodia
Cameroon
Canada
Cape Verde
Central African Republic
Chad
Chile
China
Colombia
Comoros
Congo
Congo (Democratic Republic)
Costa Rica
Croatia
Cuba
Cyprus
Czechia
Denmark
Djibouti
Dominica
Dominican Republic
East Timor
Ecuador
Egypt
El Salvador
Equatorial Guinea
Eritrea
Estonia
Eswatini
Ethiopia
Fiji
Finland
France
Gabon
Georgia
Germany
Ghana
Greece
Grenada
Guatemala
Guinea
Guinea-Bissau
Guyana
Haiti
Honduras
Hungary
Iceland
India
Indonesia
Iran
Iraq
Ireland
Israel
Italy
Ivory Coast
Jamaica
Japan
Jordan
Kazakhstan
Kenya
Kiribati
Kosovo
Kuwait
Kyrgyzstan
Laos
Latvia
Lebanon
Lesotho
Liberia
Libya
Liechtenstein
Lithuania
Luxembourg
Madagascar
Malawi
Malaysia
Maldives
Mali
Malta
Marshall Islands
Mauritania
Mauritius
Mexico
Micronesia
Moldova
Monaco
Mongolia
Montenegro
Morocco
Mozambique
Namibia
Nauru
Nepal
Netherlands
New Zealand
Nicaragua
Niger
Nigeria
North Korea
North Macedonia
Norway
Oman
Pakistan
Palau
Palestine
Panama
Papua New Guinea
Paraguay
Peru
Philippines
Poland
Portugal
Qatar
Romania
Russia
Rwanda
Samoa
San Marino
Sao Tome and Principe
Saudi Arabia
Senegal
Serbia
Seychelles
Sierra Leone
Singapore
Slovakia
Slovenia
Solomon Islands
Somalia
South Africa
South Korea
South Sudan
Spain
Sri Lanka
St Kitts and Nevis
St Lucia
St Vincent
Sudan
Suriname
Sweden
Switzerland
Syria
Tajikistan
Tanzania
Thailand
The Bahamas
The Gambia
Togo
Tonga
Trinidad and Tobago
Tunisia
Turkey
Turkmenistan
Tuvalu
Uganda
Ukraine
United Arab Emirates
United States
Uruguay
Uzbekistan
Vanuatu
Vatican City
Venezuela
Vietnam
Yemen
Zambia
Zimbabwe
"""

REGIONS = """
Aberdeenshire
Angus
Argyll and Bute
Ayrshire and Arran
Banffshire
Bedfordshire
Berkshire
Berwickshire
Bristol
Buckinghamshire
Caithness
Cambridgeshire
Cheshire
City of Aberdeen
City of Dundee
City of Edinburgh
City of Glasgow
Clackmannan
Clwyd
Cornwall
County Antrim
County Armagh
County Derry / Londonderry
County Down
County Fermanagh
County Tyrone
Cumbria
Derbyshire
Devon
Dorset
Dumfries
Dunbartonshire
Durham
Dyfed
East Lothian
East Riding of Yorkshire
East Sussex
Essex
Fife
Gloucestershire
Greater London
Greater Manchester
Gwent
Gwynedd
Hampshire
Herefordshire
Hertfordshire
Inverness
Isle of Man
Isle of Wight
Kent
Kincardineshire
Lanarkshire
Lancashire
Leicestershire
Lincolnshire
Merseyside
Mid Glamorgan
Midlothian
Moray
Nairn
Norfolk
North Yorkshire
Northamptonshire
Northumberland
Nottinghamshire
Orkney
Oxfordshire
Perth and Kinross
Powys
Renfrewshire
Ross and Cromarty
Roxburgh, Ettrick and Lauderdale
Rutland
Shetland
Shropshire
Somerset
South Glamorgan
South Yorkshire
Staffordshire
Stirling and Falkirk
Suffolk
Surrey
Sutherland
The Stewartry of Kirkcudbright
Tweeddale
Tyne and Wear
Warwickshire
West Glamorgan
West Lothian
West Midlands
West Sussex
West Yorkshire
Western Isles
Wigtown
Wiltshire
Worcestershire
"""
